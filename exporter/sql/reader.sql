-- How `aam-export validate` reads what others wrote: every form Adobe's pages show becomes the writer's canonical one,
-- which rules.sql reads and judges. A text with no such form stays as it is and is refused there.
-- (Adobe: inbound-file-contents)

-- `k = v`, `k="v"`, `"k"=v`, `-k=v` → `"k"="v"`; `24:0`, `24:-1` → `d_unsid=24`; blanks around a token or its = go.
create or replace macro canonical_signal(token) as (
    case
        when regexp_full_match(token, 'd_sid=[0-9]+|d_unsid=[0-9]+|ic=[0-9A-Za-z_]+|[0-9]+') then token
        when regexp_full_match(token, '"[^"=, -][^"=]*"="[^"]+"') then token
        when regexp_full_match(token, ' *d_sid *= *[0-9]+ *') then 'd_sid=' || regexp_extract(token, '[0-9]+')
        when regexp_full_match(token, ' *(d_unsid *= *[0-9]+|[0-9]+:(0|-1)) *')
            then 'd_unsid=' || regexp_extract(token, '[0-9]+')
        when regexp_full_match(token, ' *[0-9]+ *') then trim(token)
        when regexp_full_match(token, ' *ic *= *[0-9A-Za-z_]+ *') then 'ic=' || trim(split_part(token, '=', 2))
        when regexp_full_match(token, ' *("[^"=]*"|[^"=]+) *= *("[^"]*" *|[^"]*)')
            then
                '"' || regexp_extract(token, '^ *"?-*([^"=]*?)"? *=', 1) || '"="'
                || regexp_extract(token, '^[^=]*= *"?([^"]*?)"? *$', 1) || '"'
        else token
    end
);

-- In an ODC row a bare number is a trait, and nothing else may stand there. (Adobe: custom-partner-integrations)
create or replace macro canonical_odc_trait(token) as ('d_sid=' || trim(token));

-- Commas inside quotes do not separate; they come out as signals that the rules refuse. A newline holds their place: no
-- line has one.
create or replace macro split_at_commas(signals) as (string_split(signals, ','));
create or replace macro split_outside_quotes(signals) as (
    list_transform(
        string_split(
            array_to_string(
                list_transform(
                    string_split(signals, '"'),
                    lambda part, position: case when position % 2 = 0 then replace(part, ',', chr(10)) else part end
                ),
                '"'
            ),
            ','
        ),
        lambda token: replace(token, chr(10), ',')
    )
);

-- True for a piece of a signal that was cut at a comma inside its quotes.
create or replace macro is_cut_in_quotes(token) as (not regexp_full_match(token, '[^"]*("[^"]*"[^"]*)*'));
