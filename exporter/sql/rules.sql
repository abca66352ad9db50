-- Written by macros/render_rules.py from macros/ and seeds/reference/: change those.

create or replace macro has_record_layout(record) as (
(
        record like '_%' || chr(9) || '_%'
        and not record like '%' || chr(9) || '%' || chr(9) || '%'
        and not (
        contains(record, chr(10))
        or contains(record, chr(13))
    )
    )
);

create or replace macro signal_kind(signal) as (
case
        when regexp_full_match(signal, 'd_sid=.*') then 'trait'
        when regexp_full_match(signal, 'd_unsid=.*') then 'trait_removal'
        when regexp_full_match(signal, 'ic=.*') then 'integration_code'
        when regexp_full_match(signal, '[0-9]+') then 'numeric_code'
        when regexp_full_match(signal, '"[^"]*"="[^"]*"') then 'key_value'
    end
);

create or replace macro signal_key(signal) as (
case
        when regexp_full_match(signal, '"[^"]*"="[^"]*"')
            then split_part(signal, '"', 2)
    end
);

create or replace macro signal_value(signal) as (
case
        when regexp_full_match(signal, '"[^"]*"="[^"]*"')
            then split_part(signal, '"', 4)
        when not contains(signal, '=') then signal
        else substr(signal, position('=' in signal) + 1)
    end
);

create or replace macro record_too_long(record_bytes) as (
(record_bytes > 102399)
);

create or replace macro record_trailing_space(record) as (
(record like '% ' or record like '%' || chr(9))
);

create or replace macro records_per_user(records, file_mode) as (
(
        records > 200
        or (records > 1 and file_mode = 'overwrite')
    )
);

create or replace macro user_id_empty(user_id) as (
(user_id is null or trim(user_id) = '')
);

create or replace macro user_id_forbidden_character(user_id) as (
(
        (
        contains(user_id, chr(9))
        or contains(user_id, chr(10))
        or contains(user_id, chr(13))
        or contains(user_id, ':')
    )
        or contains(upper(user_id), '%3A')
    )
);

create or replace macro user_id_url_encoded(user_id) as (
(
        contains(user_id, '%')
        and regexp_full_match(user_id, '.*%[0-9A-Fa-f][0-9A-Fa-f].*')
    )
);

create or replace macro user_id_format(user_id, id_type) as (
case id_type
        when 'dpuuid' then not regexp_full_match(user_id, '[^  ]|[^  ].*[^  ]')
        when 'aam_uuid' then not regexp_full_match(user_id, '[0-9]{38}')
        when 'gaid' then not regexp_full_match(user_id, '[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}')
        when 'idfa' then not regexp_full_match(user_id, '[0-9A-F]{8}(-[0-9A-F]{4}){3}-[0-9A-F]{12}')
        when 'rida' then not regexp_full_match(user_id, '[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}')
        when 'fire_tv' then not regexp_full_match(user_id, '[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}')
        when 'lgudid' then not regexp_full_match(user_id, '[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}')
        when 'maid' then not regexp_full_match(user_id, '[0-9A-Za-z-]+')
        when 'tifa' then not regexp_full_match(user_id, '[0-9A-Za-z-]+')
        when 'vizio' then not regexp_full_match(user_id, '[0-9A-Za-z-]+')
        when 'hashed_email' then not regexp_full_match(user_id, '[0-9a-f]{64}')
        else true
    end
);

create or replace macro user_id_pii(user_id) as (
(
        (
        (contains(user_id, '@') or contains(user_id, '%40') or contains(user_id, '%2540'))
        and regexp_full_match(replace(replace(trim(user_id), '%2540', '@'), '%40', '@'), '[^@ ,;<>]+@[^@ ,;<>]+[.][^@ ,;<>]+')
    )
        or (
        regexp_full_match(user_id, '(tel:)?([+]|%2B)[0-9]([ ().-]?[ ().-]?[0-9]){7,14}')
        or regexp_full_match(user_id, '[(]?0[0-9]{1,4}[)]?[ /-][0-9]{3,4}([ -]?[0-9]{2,4}){1,3}')
    )
    )
);

create or replace macro signal_format(kind, key, value) as (
case
        when value is null or value = '' then true
        when kind in ('trait', 'trait_removal', 'numeric_code')
            then not regexp_full_match(value, '[0-9]+')
        when kind = 'integration_code'
            then not regexp_full_match(value, '[0-9A-Za-z_]+')
        when kind = 'key_value'
            then
                key is null
                or lower(key) in ('d_sid', 'd_unsid')
                or not regexp_full_match(key, '[0-9_]*[A-Za-z][0-9A-Za-z_-]*|[0-9_][0-9_-]*[A-Za-z][0-9A-Za-z_-]*')
        else true
    end
);

create or replace macro signal_forbidden_character(key, value) as (
(
        (
        contains(coalesce(key, ''), chr(9))
        or contains(coalesce(key, ''), chr(10))
        or contains(coalesce(key, ''), chr(13))
        or contains(coalesce(key, ''), ',')
        or contains(coalesce(key, ''), chr(34))
        or contains(coalesce(key, ''), chr(92))
        or contains(coalesce(key, ''), chr(160))
        or contains(coalesce(key, ''), chr(8220))
        or contains(coalesce(key, ''), chr(8221))
    )
        or (
        contains(coalesce(value, ''), chr(9))
        or contains(coalesce(value, ''), chr(10))
        or contains(coalesce(value, ''), chr(13))
        or contains(coalesce(value, ''), ',')
        or contains(coalesce(value, ''), chr(34))
        or contains(coalesce(value, ''), chr(92))
        or contains(coalesce(value, ''), chr(160))
        or contains(coalesce(value, ''), chr(8220))
        or contains(coalesce(value, ''), chr(8221))
    )
    )
);

create or replace macro signal_pii(key, value) as (
(
        coalesce(
        replace(replace(replace(lower(key), '-', ''), '_', ''), '.', '')
        in ('email', 'emailaddress', 'mail', 'phone', 'phonenumber', 'mobile', 'telephone', 'firstname', 'lastname', 'fullname', 'surname', 'address', 'street', 'streetaddress', 'birthdate', 'dateofbirth', 'dob', 'ip', 'ipaddress', 'ssn', 'iban', 'passport', 'creditcard'),
        false
    )
        or (
        (contains(value, '@') or contains(value, '%40') or contains(value, '%2540'))
        and regexp_full_match(replace(replace(trim(value), '%2540', '@'), '%40', '@'), '[^@ ,;<>]+@[^@ ,;<>]+[.][^@ ,;<>]+')
    )
        or (
        regexp_full_match(value, '(tel:)?([+]|%2B)[0-9]([ ().-]?[ ().-]?[0-9]){7,14}')
        or regexp_full_match(value, '[(]?0[0-9]{1,4}[)]?[ /-][0-9]{3,4}([ -]?[0-9]{2,4}){1,3}')
    )
    )
);

create or replace macro trait_unknown(kind, known_trait) as (
(coalesce(kind in ('trait', 'trait_removal'), false) and known_trait is null)
);

create or replace macro trait_removal_in_overwrite(kind, file_mode) as (
coalesce(kind = 'trait_removal' and file_mode = 'overwrite', false)
);

create or replace macro id_sync_columns(columns, data_sources, file) as (
case file
        when 'id_sync' then columns <> data_sources
        when 'hashed_email_sync' then columns < 2
        else true
    end
);

create or replace macro id_sync_master(id_type) as (
coalesce(id_type not in ('aam_uuid', 'gaid', 'idfa', 'rida', 'fire_tv', 'lgudid', 'maid', 'tifa', 'vizio'), true)
);

create or replace macro hashed_email_format(hashed_email) as (
(not regexp_full_match(hashed_email, '[0-9a-f]{64}'))
);

create or replace macro hashed_emails_per_user(hashed_emails) as (
(hashed_emails > 10)
);

create or replace macro id_type_of(data_source) as (
case data_source
    when 0 then 'aam_uuid'
    when 20914 then 'gaid'
    when 20915 then 'idfa'
    when 121963 then 'rida'
    when 389146 then 'maid'
    when 488258 then 'fire_tv'
    when 963906 then 'tifa'
    when 1171485 then 'lgudid'
    when 1171489 then 'vizio'
    else 'dpuuid'
end
);
