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
case
        when regexp_full_match(user_id, '[0-9A-Fa-f]{32}|[0-9A-Fa-f]{40}|[0-9A-Fa-f]{64}|[0-9A-Fa-f]{128}|[0-9A-Fa-f]{8}(-[0-9A-Fa-f]{4}){3}-[0-9A-Fa-f]{12}|[0-9]{1,12}|[0-9]{20,}') then false
        when case
        when regexp_full_match(user_id, '[0-9A-Za-z_]{0,11}|[0-9A-Fa-f]{32}|[0-9A-Fa-f]{40}|[0-9A-Fa-f]{64}|[0-9A-Fa-f]{128}|[0-9A-Fa-f]{8}(-[0-9A-Fa-f]{4}){3}-[0-9A-Fa-f]{12}|[0-9]{1,12}|[0-9]{20,}') then false
        when case
        when (
        contains(user_id, '@')
        or contains(user_id, '%')
        or contains(user_id, '&#')
        or contains(user_id, '＠')
    )
            then
                regexp_full_match(user_id, '([^@]|@)*([0-9A-Za-z_.+-]|[^ -~])(@|%(25)*40|&#(64|[xX]40);|＠)(([0-9A-Za-z]|[^ -~])([0-9A-Za-z-]|[^ -~])*([.]|%(25)*2[Ee]))+(([A-Za-z]|[^ -~]){2,}|[Xx][Nn]--[0-9A-Za-z-]+)([^@]|@)*')
                and not regexp_full_match(user_id, '[^@]*@(v?[0-9]+[.][0-9]+[.][^@]*|[1-9]([.]5)?x[.][A-Za-z]+)')
        when user_id is not null then false
    end then true
        when case
        when regexp_full_match(user_id, '([^@]|@)*([^0-9A-Za-z]([aA][tT]|[aA][rR][rR][oO][bB][aA]|[aA][rR][oO][bB][aA][sS][eE]|[cC][hH][iI][oO][cC][cC][iI][oO][lL][aA])[^0-9A-Za-z]|[^0-9A-Za-z_.+-]@|@ )([^@]|@)*')
            then
                regexp_full_match(user_id, '([^@]|@)*([0-9A-Za-z_.+-]|[^ -~])( *[^ 0-9A-Za-z_./&=,:;+|-] *(([aA][tT]|[aA][rR][rR][oO][bB][aA]|[aA][rR][oO][bB][aA][sS][eE]|[cC][hH][iI][oO][cC][cC][iI][oO][lL][aA])|@) *[^ 0-9A-Za-z_./&=,:;+|-] *(([0-9A-Za-z]|[^ -~])([0-9A-Za-z-]|[^ -~])*( *[.] *|([ _-]+([dD][oO][tT]|[pP][oO][iI][nN][tT]|[pP][uU][nN][kK][tT]|[pP][uU][nN][tT]|[pP][uU][nN][tT][oO]|[pP][oO][nN][tT][oO]|[kK][rR][oO][pP][kK][aA])[ _-]+| *[^ 0-9A-Za-z_./&=,:;+|-] *(([dD][oO][tT]|[pP][oO][iI][nN][tT]|[pP][uU][nN][kK][tT]|[pP][uU][nN][tT]|[pP][uU][nN][tT][oO]|[pP][oO][nN][tT][oO]|[kK][rR][oO][pP][kK][aA])|[.]) *[^ 0-9A-Za-z_./&=,:;+|-] *)))+(([A-Za-z]|[^ -~]){2,}|[Xx][Nn]--[0-9A-Za-z-]+)|[ _-]+([aA][tT]|[aA][rR][rR][oO][bB][aA]|[aA][rR][oO][bB][aA][sS][eE]|[cC][hH][iI][oO][cC][cC][iI][oO][lL][aA])[ _-]+(([0-9A-Za-z]|[^ -~])([0-9A-Za-z-]|[^ -~])*([ _-]+([dD][oO][tT]|[pP][oO][iI][nN][tT]|[pP][uU][nN][kK][tT]|[pP][uU][nN][tT]|[pP][uU][nN][tT][oO]|[pP][oO][nN][tT][oO]|[kK][rR][oO][pP][kK][aA])[ _-]+| *[^ 0-9A-Za-z_./&=,:;+|-] *(([dD][oO][tT]|[pP][oO][iI][nN][tT]|[pP][uU][nN][kK][tT]|[pP][uU][nN][tT]|[pP][uU][nN][tT][oO]|[pP][oO][nN][tT][oO]|[kK][rR][oO][pP][kK][aA])|[.]) *[^ 0-9A-Za-z_./&=,:;+|-] *))+([cC][oO][mM]|[nN][eE][tT]|[oO][rR][gG]|[eE][dD][uU]|[gG][oO][vV]|[iI][nN][fF][oO]|[bB][iI][zZ]|[eE][uU]|[iI][oO]|[cC][oO]|[mM][eE]|[mM][uU][sS][eE][uU][mM]|[nN][aA][mM][eE]|[pP][rR][oO]|[mM][oO][bB][iI]|[jJ][oO][bB][sS]|[sS][hH][oO][pP]|[sS][tT][oO][rR][eE]|[oO][nN][lL][iI][nN][eE]|[sS][iI][tT][eE]|[aA][pP][pP]|[dD][eE][vV]|[cC][lL][oO][uU][dD]|[tT][eE][cC][hH]|[xX][yY][zZ]|[cC][nN]|[kK][rR]|[rR][uU]|[tT][rR]|[uU][aA]|[zZ][aA]|[aA][tT]|[aA][uU]|[bB][eE]|[bB][gG]|[bB][rR]|[cC][aA]|[cC][hH]|[cC][zZ]|[dD][eE]|[dD][kK]|[eE][eE]|[eE][sS]|[fF][iI]|[fF][rR]|[gG][rR]|[hH][rR]|[hH][uU]|[iI][eE]|[iI][nN]|[iI][tT]|[jJ][pP]|[lL][tT]|[lL][uU]|[lL][vV]|[mM][xX]|[nN][lL]|[nN][oO]|[nN][zZ]|[pP][lL]|[pP][tT]|[rR][oO]|[sS][eE]|[sS][iI]|[sS][kK]|[uU][kK]|[uU][sS]))([^0-9A-Za-z]([^@]|@)*)?| *[^ @]*([0-9A-Za-z_.+-]|[^ -~])([ _-]+([aA][tT]|[aA][rR][rR][oO][bB][aA]|[aA][rR][oO][bB][aA][sS][eE]|[cC][hH][iI][oO][cC][cC][iI][oO][lL][aA])[ _-]+| +@ *|@ +)(([0-9A-Za-z]|[^ -~])([0-9A-Za-z-]|[^ -~])*[.])+([cC][oO][mM]|[nN][eE][tT]|[oO][rR][gG]|[eE][dD][uU]|[gG][oO][vV]|[iI][nN][fF][oO]|[bB][iI][zZ]|[eE][uU]|[iI][oO]|[cC][oO]|[mM][eE]|[mM][uU][sS][eE][uU][mM]|[nN][aA][mM][eE]|[pP][rR][oO]|[mM][oO][bB][iI]|[jJ][oO][bB][sS]|[sS][hH][oO][pP]|[sS][tT][oO][rR][eE]|[oO][nN][lL][iI][nN][eE]|[sS][iI][tT][eE]|[aA][pP][pP]|[dD][eE][vV]|[cC][lL][oO][uU][dD]|[tT][eE][cC][hH]|[xX][yY][zZ]|[cC][nN]|[kK][rR]|[rR][uU]|[tT][rR]|[uU][aA]|[zZ][aA]|[aA][tT]|[aA][uU]|[bB][eE]|[bB][gG]|[bB][rR]|[cC][aA]|[cC][hH]|[cC][zZ]|[dD][eE]|[dD][kK]|[eE][eE]|[eE][sS]|[fF][iI]|[fF][rR]|[gG][rR]|[hH][rR]|[hH][uU]|[iI][eE]|[iI][nN]|[iI][tT]|[jJ][pP]|[lL][tT]|[lL][uU]|[lL][vV]|[mM][xX]|[nN][lL]|[nN][oO]|[nN][zZ]|[pP][lL]|[pP][tT]|[rR][oO]|[sS][eE]|[sS][iI]|[sS][kK]|[uU][kK]|[uU][sS]) *')
                and not regexp_full_match(user_id, ' *([aA][vV][aA][iI][lL][aA][bB][lL][eE]|[bB][oO][oO][kK]|[bB][oO][oO][kK][eE][dD]|[bB][oO][uU][gG][hH][tT]|[bB][uU][yY]|[cC][lL][iI][cC][kK]|[dD][eE][aA][lL]|[dD][eE][aA][lL][sS]|[dD][iI][sS][cC][oO][uU][nN][tT]|[eE][xX][cC][lL][uU][sS][iI][vV][eE]|[fF][iI][nN][dD]|[fF][oO][uU][nN][dD]|[hH][eE][rR][eE]|[iI][tT]|[jJ][oO][iI][nN]|[lL][iI][vV][eE]|[lL][oO][gG][iI][nN]|[lL][oO][oO][kK]|[mM][eE][eE][tT]|[nN][eE][wW]|[nN][oO][wW]|[oO][fF][fF][eE][rR]|[oO][nN][lL][iI][nN][eE]|[oO][nN][lL][yY]|[oO][rR][dD][eE][rR]|[oO][rR][dD][eE][rR][eE][dD]|[pP][uU][rR][cC][hH][aA][sS][eE]|[pP][uU][rR][cC][hH][aA][sS][eE][dD]|[rR][eE][aA][dD]|[rR][eE][gG][iI][sS][tT][eE][rR]|[rR][eE][gG][iI][sS][tT][eE][rR][eE][dD]|[sS][aA][lL][eE]|[sS][aA][vV][eE]|[sS][eE][eE]|[sS][hH][oO][pP]|[sS][hH][oO][pP][pP][iI][nN][gG]|[sS][oO][lL][dD]|[sS][tT][aA][yY]|[sS][uU][bB][sS][cC][rR][iI][bB][eE]|[uU][sS]|[vV][iI][sS][iI][tT]|[wW][iI][nN]|[wW][oO][rR][kK]|[wW][oO][rR][kK][sS])[ _-]+(([aA][tT]|[aA][rR][rR][oO][bB][aA]|[aA][rR][oO][bB][aA][sS][eE]|[cC][hH][iI][oO][cC][cC][iI][oO][lL][aA])|@) *[^ ]* *')
        when user_id is not null then false
    end then true
        when regexp_full_match(user_id, '([K-OQ-Za-e][C-HS-Xi-ny-z0-3][ABEFIJMNQRUVYZcdghklopstwx014589][0-9A-Za-z+/_-])*((Q[C-H][ABEFIJMNQRUVYZcdghklopstwx014589][0-9A-Za-z+/_-]|[K-OQ-Za-e][EUk0][AB][0-9A-Za-z+/_-]|[K-OQ-Za-e][C-HS-Xi-ny-z0-3][BFJNRVZdhlptx159]A)([K-OQ-Za-e][C-HS-Xi-ny-z0-3][ABEFIJMNQRUVYZcdghklopstwx014589][0-9A-Za-z+/_-])*(L[i-n][ABEFIJMNQRUVYZcdghklopstwx014589][0-9A-Za-z+/_-]|[K-OQ-Za-e][CSiy][45][0-9A-Za-z+/_-]|[K-OQ-Za-e][C-HS-Xi-ny-z0-3][AEIMQUYcgkosw048]u)|Q[C-H][AEIMQUYcgkosw048]u)([K-OQ-Za-e][C-HS-Xi-ny-z0-3][ABEFIJMNQRUVYZcdghklopstwx014589][0-9A-Za-z+/_-])*([K-OQ-Za-e][AQgw](==)?|[K-OQ-Za-e][C-HS-Xi-ny-z0-3][AEIMQUYcgkosw048]=?|Cg(==)?|[K-OQ-Za-e][AQgw]o=?)?') then true
        when case
        when contains(user_id, ':')
            then regexp_full_match(user_id, ' *[^0-9A-Za-z:]?(([0-9A-Fa-f]{1,4}:){7}[0-9A-Fa-f]{1,4}|([0-9A-Fa-f]{1,4}:){6}((25[0-5]|2[0-4][0-9]|1[0-9]{2}|[1-9]?[0-9])[.]){3}(25[0-5]|2[0-4][0-9]|1[0-9]{2}|[1-9]?[0-9])|([23][0-9A-Fa-f]{3}|[Ff][C-Fc-f][0-9A-Fa-f]{2}|64:[Ff][Ff]9[Bb])(:[0-9A-Fa-f]{1,4}){0,6}::([0-9A-Fa-f]{1,4}:){0,5}([0-9A-Fa-f]{1,4}|((25[0-5]|2[0-4][0-9]|1[0-9]{2}|[1-9]?[0-9])[.]){3}(25[0-5]|2[0-4][0-9]|1[0-9]{2}|[1-9]?[0-9]))?|::[Ff]{4}:(0:)?((25[0-5]|2[0-4][0-9]|1[0-9]{2}|[1-9]?[0-9])[.]){3}(25[0-5]|2[0-4][0-9]|1[0-9]{2}|[1-9]?[0-9]))(%[0-9A-Za-z]+)?(/[0-9]{1,3})?([^0-9A-Za-z:](:[0-9]{1,5})?)? *')
        when user_id is not null then false
    end then true
        when
            (
        contains(user_id, '+')
        or contains(user_id, '%2')
    )
            or regexp_full_match(user_id, ' *([A-Za-z]{1,10}[.: -]*){0,2}[(]?[0-9][0-9A-Za-z ().–/%#-]{7,}')
            then
                case
                    when case
        when regexp_full_match(user_id, ' *(([tT][eE][lL]|[tT][eE][lL][eE][pP][hH][oO][nN][eE]|[tT][eE][lL][eE][fF][oO][nN]|[tT][eE][lL][eE][fF][oO][oO][nN]|[pP][hH][oO][nN][eE]|[pP][hH]|[mM][oO][bB]|[mM][oO][bB][iI][lL][eE]|[mM][oO][bB][iI][eE][lL]|[cC][eE][lL][lL]|[gG][sS][mM]|[hH][aA][nN][dD][yY]|[fF][aA][xX])[.:]? *|[tTmMpP][.:] *)?[(]?[0-9](([ ().–/-]|%20){0,3}[0-9]){7,14}( *([xX#]|[eE][xX][tT][.]?) *[0-9]{1,5})? *')
            then regexp_full_match(user_id, ' *(([tT][eE][lL]|[tT][eE][lL][eE][pP][hH][oO][nN][eE]|[tT][eE][lL][eE][fF][oO][nN]|[tT][eE][lL][eE][fF][oO][oO][nN]|[pP][hH][oO][nN][eE]|[pP][hH]|[mM][oO][bB]|[mM][oO][bB][iI][lL][eE]|[mM][oO][bB][iI][eE][lL]|[cC][eE][lL][lL]|[gG][sS][mM]|[hH][aA][nN][dD][yY]|[fF][aA][xX])[.:]? *|[tTmMpP][.:] *)?(00[1-9][0-9]{0,2}[ ().–/-]{1,3}[0-9]([ ().–/-]{0,3}[0-9]){6,12}|00 [1-9][0-9]{0,2}([ ().–/-]{0,3}[0-9]){7,13}|[(]?0[1-9]([)] ?| ?[/–-] ?| |%20)[0-9]{7,8}|[(]?0[1-9][0-9]([)] ?| ?[/–-] ?| |%20)[0-9]{6,8}|[(]?0[1-9][0-9]{2}([)] ?| ?[/–-] ?| |%20)[0-9]{5,8}|[(]?0[1-9][0-9]{3}([)] ?| ?[/–-] ?| |%20)[0-9]{5,7}|[(]?0[1-9][0-9]{0,3}([)] ?| ?[/–-] ?| |%20)[0-9]{2,4}(( |%20)[0-9]{1,4}){1,4}(-[0-9]{1,4})?|0[1-9]([ .–-][0-9]{2}){4}|0[1-9][0-9]?[./][0-9]{3}[. ][0-9]{2}[. ][0-9]{2}|04[0-9]{2}[./][0-9]{2}[. ][0-9]{2}[. ][0-9]{2}|0[1-9][0-9]{0,2}-[0-9]{3,4}-[0-9]{4}|(1[ .-]?)?([(][2-9][0-9]{2}[)] ?-?[0-9]|[2-9][0-9]{2}[ ./-][2-9])[0-9]{2}[ .-][0-9]{4}|[5-9][0-9]{2} [0-9]{3} [0-9]{3}|[6-9][0-9]{2} [0-9]{2} [0-9]{2} [0-9]{2}|[1-9][0-9] [0-9]{3} [0-9]{2} [0-9]{2}|3[2-9][0-9][ /][0-9]{3} ?[0-9]{3,4}|(2[1-8]|69)[0-9] [0-9]{3} ?[0-9]{4}|[2-9]0[ /][0-9]{3}[ -][0-9]{4})( *([xX#]|[eE][xX][tT][.]?) *[0-9]{1,5})? *')
        when (
        contains(user_id, '+')
        or contains(user_id, '%2')
    )
            then regexp_full_match(user_id, ' *(([tT][eE][lL]|[tT][eE][lL][eE][pP][hH][oO][nN][eE]|[tT][eE][lL][eE][fF][oO][nN]|[tT][eE][lL][eE][fF][oO][oO][nN]|[pP][hH][oO][nN][eE]|[pP][hH]|[mM][oO][bB]|[mM][oO][bB][iI][lL][eE]|[mM][oO][bB][iI][eE][lL]|[cC][eE][lL][lL]|[gG][sS][mM]|[hH][aA][nN][dD][yY]|[fF][aA][xX])[.:]? *|[tTmMpP][.:] *)?[(]?([+]|%2[Bb]) ?[(]?[1-9](([ ().–/-]|%20){0,3}[0-9]){7,15}( *([xX#]|[eE][xX][tT][.]?) *[0-9]{1,5})? *|([^@]|@)*([^0-9A-Za-z+]|%20)([+]|%2[Bb]) ?[(]?[1-9](([ ().–/-]|%20){0,3}[0-9]){9,14}([^0-9]([^@]|@)*)?')
        when user_id is not null then false
    end then true
                    when case
        when regexp_full_match(user_id, ' *[2-68][0-9]{3}[ .-]+([0-9]{4}[ .-]+[0-9]{4}[ .-]+[0-9]{1,4}([ .-]+[0-9]{1,3})?|[0-9]{6}[ .-]+[0-9]{4,5}|[0-9]{3}[ .-]+[0-9]{3}[ .-]+[0-9]{3}) *')
            then case
        when regexp_full_match(user_id, ' *[2-68]([ .-]?[0-9]){12,18} *')
            then
                case
                    when regexp_full_match(translate(user_id, ' .-', ''), '4([0-9]{12}|[0-9]{15}|[0-9]{18})|(5[1-5]|222[1-9]|22[3-9][0-9]|2[3-6][0-9]{2}|27[01][0-9]|2720)[0-9]{12,14}|220[0-4][0-9]{12,15}|3[47][0-9]{13}|3(0[0-5]|[689][0-9])[0-9]{11}([0-9]{2})?|35(2[89]|[3-8][0-9])[0-9]{12,15}|(6011|64[4-9][0-9]|65[0-9]{2}|62[0-9]{2}|81[0-9]{2}|60[0-9]{2}|82[0-9]{2}|508[0-9])[0-9]{12,15}|(50[0-9]{2}|5[6-8][0-9]{2}|6[37][0-9]{2})[0-9]{9,15}')
                        then mod(ascii(substr(translate(lpad(translate(user_id, ' .-', ''), 20, '0'), '0123456789', '0246813579'), 1, 1)) + ascii(substr(lpad(translate(user_id, ' .-', ''), 20, '0'), 2, 1)) + ascii(substr(translate(lpad(translate(user_id, ' .-', ''), 20, '0'), '0123456789', '0246813579'), 3, 1)) + ascii(substr(lpad(translate(user_id, ' .-', ''), 20, '0'), 4, 1)) + ascii(substr(translate(lpad(translate(user_id, ' .-', ''), 20, '0'), '0123456789', '0246813579'), 5, 1)) + ascii(substr(lpad(translate(user_id, ' .-', ''), 20, '0'), 6, 1)) + ascii(substr(translate(lpad(translate(user_id, ' .-', ''), 20, '0'), '0123456789', '0246813579'), 7, 1)) + ascii(substr(lpad(translate(user_id, ' .-', ''), 20, '0'), 8, 1)) + ascii(substr(translate(lpad(translate(user_id, ' .-', ''), 20, '0'), '0123456789', '0246813579'), 9, 1)) + ascii(substr(lpad(translate(user_id, ' .-', ''), 20, '0'), 10, 1)) + ascii(substr(translate(lpad(translate(user_id, ' .-', ''), 20, '0'), '0123456789', '0246813579'), 11, 1)) + ascii(substr(lpad(translate(user_id, ' .-', ''), 20, '0'), 12, 1)) + ascii(substr(translate(lpad(translate(user_id, ' .-', ''), 20, '0'), '0123456789', '0246813579'), 13, 1)) + ascii(substr(lpad(translate(user_id, ' .-', ''), 20, '0'), 14, 1)) + ascii(substr(translate(lpad(translate(user_id, ' .-', ''), 20, '0'), '0123456789', '0246813579'), 15, 1)) + ascii(substr(lpad(translate(user_id, ' .-', ''), 20, '0'), 16, 1)) + ascii(substr(translate(lpad(translate(user_id, ' .-', ''), 20, '0'), '0123456789', '0246813579'), 17, 1)) + ascii(substr(lpad(translate(user_id, ' .-', ''), 20, '0'), 18, 1)) + ascii(substr(translate(lpad(translate(user_id, ' .-', ''), 20, '0'), '0123456789', '0246813579'), 19, 1)) + ascii(substr(lpad(translate(user_id, ' .-', ''), 20, '0'), 20, 1)) - 20 * ascii('0'), 10) = 0
                    else false
                end
        when user_id is not null then false
    end
        when user_id is not null then false
    end then true
                    when regexp_full_match(user_id, ' *((00[1-9]|0[1-9][0-9]|[1-578][0-9]{2}|6([0-57-9][0-9]|6[0-57-9]))[ -](0[1-9]|[1-9][0-9])|9[0-9]{2}[ -][5-9][0-9])[ -](000[1-9]|00[1-9][0-9]|0[1-9][0-9]{2}|[1-9][0-9]{3}) *') then true
                    when case
        when regexp_full_match(user_id, ' *[A-CEGHJ-PR-TW-Za-ceghj-pr-tw-z][A-CEGHJ-NPR-TW-Za-ceghj-npr-tw-z]([ -]?[0-9]{2}){3}[ -]?[A-Da-d] *')
            then
                not regexp_full_match(upper(user_id), ' *(BG|GB|KN|NK|NT|TN|ZZ).*')
                and regexp_full_match(user_id, ' *[A-Za-z]{2}([ -][0-9]{2}){3}[ -][A-Da-d] *')
        when user_id is not null then false
    end then true
                    when case
        when regexp_full_match(user_id, ' *([Ii][Bb][Aa][Nn][ :-]*)?[A-Za-z]{2}[ -]?[0-9]([ -]?[0-9])([ -]{0,2}[0-9A-Za-z]){11,30} *')
            then
                case
                    when regexp_full_match(case when left(upper(translate(user_id, ' -:', '')), 4) = 'IBAN' then substr(upper(translate(user_id, ' -:', '')), 5) else upper(translate(user_id, ' -:', '')) end, '(NO)[0-9]{2}[0-9A-Z]{11}|(BE)[0-9]{2}[0-9A-Z]{12}|(DK|FI|FO|GL|NL|SD)[0-9]{2}[0-9A-Z]{14}|(MK|SI)[0-9]{2}[0-9A-Z]{15}|(AT|BA|EE|KZ|LT|LU|MN|XK)[0-9]{2}[0-9A-Z]{16}|(CH|HR|LI|LV)[0-9]{2}[0-9A-Z]{17}|(BG|BH|CR|DE|GB|GE|IE|ME|RS|VA)[0-9]{2}[0-9A-Z]{18}|(AE|GI|IL|IQ|OM|SO|TL)[0-9]{2}[0-9A-Z]{19}|(AD|CZ|ES|MD|PK|RO|SA|SE|SK|TN|VG)[0-9]{2}[0-9A-Z]{20}|(LY|PT|ST)[0-9]{2}[0-9A-Z]{21}|(IS|TR)[0-9]{2}[0-9A-Z]{22}|(BI|DJ|FR|GR|IT|MC|MR|SM)[0-9]{2}[0-9A-Z]{23}|(AL|AZ|BY|CY|DO|GT|HU|LB|NI|PL|SV)[0-9]{2}[0-9A-Z]{24}|(BR|EG|PS|QA|UA)[0-9]{2}[0-9A-Z]{25}|(JO|KW|MU|YE)[0-9]{2}[0-9A-Z]{26}|(MT|SC)[0-9]{2}[0-9A-Z]{27}|(LC)[0-9]{2}[0-9A-Z]{28}|(RU)[0-9]{2}[0-9A-Z]{29}')
                        then coalesce(mod(mod(try_cast(substr(lpad(replace(replace(replace(replace(replace(replace(replace(replace(replace(replace(replace(replace(replace(replace(replace(replace(replace(replace(replace(replace(replace(replace(replace(replace(replace(replace(substr(case when left(upper(translate(user_id, ' -:', '')), 4) = 'IBAN' then substr(upper(translate(user_id, ' -:', '')), 5) else upper(translate(user_id, ' -:', '')) end, 5) || left(case when left(upper(translate(user_id, ' -:', '')), 4) = 'IBAN' then substr(upper(translate(user_id, ' -:', '')), 5) else upper(translate(user_id, ' -:', '')) end, 4), 'A', '10'), 'B', '11'), 'C', '12'), 'D', '13'), 'E', '14'), 'F', '15'), 'G', '16'), 'H', '17'), 'I', '18'), 'J', '19'), 'K', '20'), 'L', '21'), 'M', '22'), 'N', '23'), 'O', '24'), 'P', '25'), 'Q', '26'), 'R', '27'), 'S', '28'), 'T', '29'), 'U', '30'), 'V', '31'), 'W', '32'), 'X', '33'), 'Y', '34'), 'Z', '35'), 72, '0'), 1, 18) as bigint), 97) * 70 + mod(try_cast(substr(lpad(replace(replace(replace(replace(replace(replace(replace(replace(replace(replace(replace(replace(replace(replace(replace(replace(replace(replace(replace(replace(replace(replace(replace(replace(replace(replace(substr(case when left(upper(translate(user_id, ' -:', '')), 4) = 'IBAN' then substr(upper(translate(user_id, ' -:', '')), 5) else upper(translate(user_id, ' -:', '')) end, 5) || left(case when left(upper(translate(user_id, ' -:', '')), 4) = 'IBAN' then substr(upper(translate(user_id, ' -:', '')), 5) else upper(translate(user_id, ' -:', '')) end, 4), 'A', '10'), 'B', '11'), 'C', '12'), 'D', '13'), 'E', '14'), 'F', '15'), 'G', '16'), 'H', '17'), 'I', '18'), 'J', '19'), 'K', '20'), 'L', '21'), 'M', '22'), 'N', '23'), 'O', '24'), 'P', '25'), 'Q', '26'), 'R', '27'), 'S', '28'), 'T', '29'), 'U', '30'), 'V', '31'), 'W', '32'), 'X', '33'), 'Y', '34'), 'Z', '35'), 72, '0'), 19, 18) as bigint), 97) * 64 + mod(try_cast(substr(lpad(replace(replace(replace(replace(replace(replace(replace(replace(replace(replace(replace(replace(replace(replace(replace(replace(replace(replace(replace(replace(replace(replace(replace(replace(replace(replace(substr(case when left(upper(translate(user_id, ' -:', '')), 4) = 'IBAN' then substr(upper(translate(user_id, ' -:', '')), 5) else upper(translate(user_id, ' -:', '')) end, 5) || left(case when left(upper(translate(user_id, ' -:', '')), 4) = 'IBAN' then substr(upper(translate(user_id, ' -:', '')), 5) else upper(translate(user_id, ' -:', '')) end, 4), 'A', '10'), 'B', '11'), 'C', '12'), 'D', '13'), 'E', '14'), 'F', '15'), 'G', '16'), 'H', '17'), 'I', '18'), 'J', '19'), 'K', '20'), 'L', '21'), 'M', '22'), 'N', '23'), 'O', '24'), 'P', '25'), 'Q', '26'), 'R', '27'), 'S', '28'), 'T', '29'), 'U', '30'), 'V', '31'), 'W', '32'), 'X', '33'), 'Y', '34'), 'Z', '35'), 72, '0'), 37, 18) as bigint), 97) * 89 + mod(try_cast(substr(lpad(replace(replace(replace(replace(replace(replace(replace(replace(replace(replace(replace(replace(replace(replace(replace(replace(replace(replace(replace(replace(replace(replace(replace(replace(replace(replace(substr(case when left(upper(translate(user_id, ' -:', '')), 4) = 'IBAN' then substr(upper(translate(user_id, ' -:', '')), 5) else upper(translate(user_id, ' -:', '')) end, 5) || left(case when left(upper(translate(user_id, ' -:', '')), 4) = 'IBAN' then substr(upper(translate(user_id, ' -:', '')), 5) else upper(translate(user_id, ' -:', '')) end, 4), 'A', '10'), 'B', '11'), 'C', '12'), 'D', '13'), 'E', '14'), 'F', '15'), 'G', '16'), 'H', '17'), 'I', '18'), 'J', '19'), 'K', '20'), 'L', '21'), 'M', '22'), 'N', '23'), 'O', '24'), 'P', '25'), 'Q', '26'), 'R', '27'), 'S', '28'), 'T', '29'), 'U', '30'), 'V', '31'), 'W', '32'), 'X', '33'), 'Y', '34'), 'Z', '35'), 72, '0'), 55, 18) as bigint), 97) * 1, 97) = 1, false)
                    else false
                end
        when user_id is not null then false
    end then true
                    else false
                end
        when user_id is not null then false
    end then true
        when case
        when case
        when regexp_full_match(user_id, ' *[2-68]([ .-]?[0-9]){12,18} *')
            then
                case
                    when regexp_full_match(translate(user_id, ' .-', ''), '4([0-9]{12}|[0-9]{15}|[0-9]{18})|(5[1-5]|222[1-9]|22[3-9][0-9]|2[3-6][0-9]{2}|27[01][0-9]|2720)[0-9]{12,14}|220[0-4][0-9]{12,15}|3[47][0-9]{13}|3(0[0-5]|[689][0-9])[0-9]{11}([0-9]{2})?|35(2[89]|[3-8][0-9])[0-9]{12,15}|(6011|64[4-9][0-9]|65[0-9]{2}|62[0-9]{2}|81[0-9]{2}|60[0-9]{2}|82[0-9]{2}|508[0-9])[0-9]{12,15}|(50[0-9]{2}|5[6-8][0-9]{2}|6[37][0-9]{2})[0-9]{9,15}')
                        then mod(ascii(substr(translate(lpad(translate(user_id, ' .-', ''), 20, '0'), '0123456789', '0246813579'), 1, 1)) + ascii(substr(lpad(translate(user_id, ' .-', ''), 20, '0'), 2, 1)) + ascii(substr(translate(lpad(translate(user_id, ' .-', ''), 20, '0'), '0123456789', '0246813579'), 3, 1)) + ascii(substr(lpad(translate(user_id, ' .-', ''), 20, '0'), 4, 1)) + ascii(substr(translate(lpad(translate(user_id, ' .-', ''), 20, '0'), '0123456789', '0246813579'), 5, 1)) + ascii(substr(lpad(translate(user_id, ' .-', ''), 20, '0'), 6, 1)) + ascii(substr(translate(lpad(translate(user_id, ' .-', ''), 20, '0'), '0123456789', '0246813579'), 7, 1)) + ascii(substr(lpad(translate(user_id, ' .-', ''), 20, '0'), 8, 1)) + ascii(substr(translate(lpad(translate(user_id, ' .-', ''), 20, '0'), '0123456789', '0246813579'), 9, 1)) + ascii(substr(lpad(translate(user_id, ' .-', ''), 20, '0'), 10, 1)) + ascii(substr(translate(lpad(translate(user_id, ' .-', ''), 20, '0'), '0123456789', '0246813579'), 11, 1)) + ascii(substr(lpad(translate(user_id, ' .-', ''), 20, '0'), 12, 1)) + ascii(substr(translate(lpad(translate(user_id, ' .-', ''), 20, '0'), '0123456789', '0246813579'), 13, 1)) + ascii(substr(lpad(translate(user_id, ' .-', ''), 20, '0'), 14, 1)) + ascii(substr(translate(lpad(translate(user_id, ' .-', ''), 20, '0'), '0123456789', '0246813579'), 15, 1)) + ascii(substr(lpad(translate(user_id, ' .-', ''), 20, '0'), 16, 1)) + ascii(substr(translate(lpad(translate(user_id, ' .-', ''), 20, '0'), '0123456789', '0246813579'), 17, 1)) + ascii(substr(lpad(translate(user_id, ' .-', ''), 20, '0'), 18, 1)) + ascii(substr(translate(lpad(translate(user_id, ' .-', ''), 20, '0'), '0123456789', '0246813579'), 19, 1)) + ascii(substr(lpad(translate(user_id, ' .-', ''), 20, '0'), 20, 1)) - 20 * ascii('0'), 10) = 0
                    else false
                end
        when user_id is not null then false
    end then true
        when case
        when regexp_full_match(user_id, ' *[A-CEGHJ-PR-TW-Za-ceghj-pr-tw-z][A-CEGHJ-NPR-TW-Za-ceghj-npr-tw-z]([ -]?[0-9]{2}){3}[ -]?[A-Da-d] *')
            then
                not regexp_full_match(upper(user_id), ' *(BG|GB|KN|NK|NT|TN|ZZ).*')
        when user_id is not null then false
    end then true
        when regexp_full_match(user_id, ' *((25[0-5]|2[0-4][0-9]|1[0-9]{2}|[1-9]?[0-9])[.]){3}(25[0-5]|2[0-4][0-9]|1[0-9]{2}|[1-9]?[0-9])(:[0-9]{1,5}|/[0-9]{1,2})? *') then true
        when user_id is not null then false
    end then true
        when user_id is not null then false
    end
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
case
        when case
        when regexp_full_match(value, '[0-9A-Za-z_]{0,11}|[0-9A-Fa-f]{32}|[0-9A-Fa-f]{40}|[0-9A-Fa-f]{64}|[0-9A-Fa-f]{128}|[0-9A-Fa-f]{8}(-[0-9A-Fa-f]{4}){3}-[0-9A-Fa-f]{12}|[0-9]{1,12}|[0-9]{20,}') then false
        when case
        when (
        contains(value, '@')
        or contains(value, '%')
        or contains(value, '&#')
        or contains(value, '＠')
    )
            then
                regexp_full_match(value, '([^@]|@)*([0-9A-Za-z_.+-]|[^ -~])(@|%(25)*40|&#(64|[xX]40);|＠)(([0-9A-Za-z]|[^ -~])([0-9A-Za-z-]|[^ -~])*([.]|%(25)*2[Ee]))+(([A-Za-z]|[^ -~]){2,}|[Xx][Nn]--[0-9A-Za-z-]+)([^@]|@)*')
                and not regexp_full_match(value, '[^@]*@(v?[0-9]+[.][0-9]+[.][^@]*|[1-9]([.]5)?x[.][A-Za-z]+)')
        when value is not null then false
    end then true
        when case
        when regexp_full_match(value, '([^@]|@)*([^0-9A-Za-z]([aA][tT]|[aA][rR][rR][oO][bB][aA]|[aA][rR][oO][bB][aA][sS][eE]|[cC][hH][iI][oO][cC][cC][iI][oO][lL][aA])[^0-9A-Za-z]|[^0-9A-Za-z_.+-]@|@ )([^@]|@)*')
            then
                regexp_full_match(value, '([^@]|@)*([0-9A-Za-z_.+-]|[^ -~])( *[^ 0-9A-Za-z_./&=,:;+|-] *(([aA][tT]|[aA][rR][rR][oO][bB][aA]|[aA][rR][oO][bB][aA][sS][eE]|[cC][hH][iI][oO][cC][cC][iI][oO][lL][aA])|@) *[^ 0-9A-Za-z_./&=,:;+|-] *(([0-9A-Za-z]|[^ -~])([0-9A-Za-z-]|[^ -~])*( *[.] *|([ _-]+([dD][oO][tT]|[pP][oO][iI][nN][tT]|[pP][uU][nN][kK][tT]|[pP][uU][nN][tT]|[pP][uU][nN][tT][oO]|[pP][oO][nN][tT][oO]|[kK][rR][oO][pP][kK][aA])[ _-]+| *[^ 0-9A-Za-z_./&=,:;+|-] *(([dD][oO][tT]|[pP][oO][iI][nN][tT]|[pP][uU][nN][kK][tT]|[pP][uU][nN][tT]|[pP][uU][nN][tT][oO]|[pP][oO][nN][tT][oO]|[kK][rR][oO][pP][kK][aA])|[.]) *[^ 0-9A-Za-z_./&=,:;+|-] *)))+(([A-Za-z]|[^ -~]){2,}|[Xx][Nn]--[0-9A-Za-z-]+)|[ _-]+([aA][tT]|[aA][rR][rR][oO][bB][aA]|[aA][rR][oO][bB][aA][sS][eE]|[cC][hH][iI][oO][cC][cC][iI][oO][lL][aA])[ _-]+(([0-9A-Za-z]|[^ -~])([0-9A-Za-z-]|[^ -~])*([ _-]+([dD][oO][tT]|[pP][oO][iI][nN][tT]|[pP][uU][nN][kK][tT]|[pP][uU][nN][tT]|[pP][uU][nN][tT][oO]|[pP][oO][nN][tT][oO]|[kK][rR][oO][pP][kK][aA])[ _-]+| *[^ 0-9A-Za-z_./&=,:;+|-] *(([dD][oO][tT]|[pP][oO][iI][nN][tT]|[pP][uU][nN][kK][tT]|[pP][uU][nN][tT]|[pP][uU][nN][tT][oO]|[pP][oO][nN][tT][oO]|[kK][rR][oO][pP][kK][aA])|[.]) *[^ 0-9A-Za-z_./&=,:;+|-] *))+([cC][oO][mM]|[nN][eE][tT]|[oO][rR][gG]|[eE][dD][uU]|[gG][oO][vV]|[iI][nN][fF][oO]|[bB][iI][zZ]|[eE][uU]|[iI][oO]|[cC][oO]|[mM][eE]|[mM][uU][sS][eE][uU][mM]|[nN][aA][mM][eE]|[pP][rR][oO]|[mM][oO][bB][iI]|[jJ][oO][bB][sS]|[sS][hH][oO][pP]|[sS][tT][oO][rR][eE]|[oO][nN][lL][iI][nN][eE]|[sS][iI][tT][eE]|[aA][pP][pP]|[dD][eE][vV]|[cC][lL][oO][uU][dD]|[tT][eE][cC][hH]|[xX][yY][zZ]|[cC][nN]|[kK][rR]|[rR][uU]|[tT][rR]|[uU][aA]|[zZ][aA]|[aA][tT]|[aA][uU]|[bB][eE]|[bB][gG]|[bB][rR]|[cC][aA]|[cC][hH]|[cC][zZ]|[dD][eE]|[dD][kK]|[eE][eE]|[eE][sS]|[fF][iI]|[fF][rR]|[gG][rR]|[hH][rR]|[hH][uU]|[iI][eE]|[iI][nN]|[iI][tT]|[jJ][pP]|[lL][tT]|[lL][uU]|[lL][vV]|[mM][xX]|[nN][lL]|[nN][oO]|[nN][zZ]|[pP][lL]|[pP][tT]|[rR][oO]|[sS][eE]|[sS][iI]|[sS][kK]|[uU][kK]|[uU][sS]))([^0-9A-Za-z]([^@]|@)*)?| *[^ @]*([0-9A-Za-z_.+-]|[^ -~])([ _-]+([aA][tT]|[aA][rR][rR][oO][bB][aA]|[aA][rR][oO][bB][aA][sS][eE]|[cC][hH][iI][oO][cC][cC][iI][oO][lL][aA])[ _-]+| +@ *|@ +)(([0-9A-Za-z]|[^ -~])([0-9A-Za-z-]|[^ -~])*[.])+([cC][oO][mM]|[nN][eE][tT]|[oO][rR][gG]|[eE][dD][uU]|[gG][oO][vV]|[iI][nN][fF][oO]|[bB][iI][zZ]|[eE][uU]|[iI][oO]|[cC][oO]|[mM][eE]|[mM][uU][sS][eE][uU][mM]|[nN][aA][mM][eE]|[pP][rR][oO]|[mM][oO][bB][iI]|[jJ][oO][bB][sS]|[sS][hH][oO][pP]|[sS][tT][oO][rR][eE]|[oO][nN][lL][iI][nN][eE]|[sS][iI][tT][eE]|[aA][pP][pP]|[dD][eE][vV]|[cC][lL][oO][uU][dD]|[tT][eE][cC][hH]|[xX][yY][zZ]|[cC][nN]|[kK][rR]|[rR][uU]|[tT][rR]|[uU][aA]|[zZ][aA]|[aA][tT]|[aA][uU]|[bB][eE]|[bB][gG]|[bB][rR]|[cC][aA]|[cC][hH]|[cC][zZ]|[dD][eE]|[dD][kK]|[eE][eE]|[eE][sS]|[fF][iI]|[fF][rR]|[gG][rR]|[hH][rR]|[hH][uU]|[iI][eE]|[iI][nN]|[iI][tT]|[jJ][pP]|[lL][tT]|[lL][uU]|[lL][vV]|[mM][xX]|[nN][lL]|[nN][oO]|[nN][zZ]|[pP][lL]|[pP][tT]|[rR][oO]|[sS][eE]|[sS][iI]|[sS][kK]|[uU][kK]|[uU][sS]) *')
                and not regexp_full_match(value, ' *([aA][vV][aA][iI][lL][aA][bB][lL][eE]|[bB][oO][oO][kK]|[bB][oO][oO][kK][eE][dD]|[bB][oO][uU][gG][hH][tT]|[bB][uU][yY]|[cC][lL][iI][cC][kK]|[dD][eE][aA][lL]|[dD][eE][aA][lL][sS]|[dD][iI][sS][cC][oO][uU][nN][tT]|[eE][xX][cC][lL][uU][sS][iI][vV][eE]|[fF][iI][nN][dD]|[fF][oO][uU][nN][dD]|[hH][eE][rR][eE]|[iI][tT]|[jJ][oO][iI][nN]|[lL][iI][vV][eE]|[lL][oO][gG][iI][nN]|[lL][oO][oO][kK]|[mM][eE][eE][tT]|[nN][eE][wW]|[nN][oO][wW]|[oO][fF][fF][eE][rR]|[oO][nN][lL][iI][nN][eE]|[oO][nN][lL][yY]|[oO][rR][dD][eE][rR]|[oO][rR][dD][eE][rR][eE][dD]|[pP][uU][rR][cC][hH][aA][sS][eE]|[pP][uU][rR][cC][hH][aA][sS][eE][dD]|[rR][eE][aA][dD]|[rR][eE][gG][iI][sS][tT][eE][rR]|[rR][eE][gG][iI][sS][tT][eE][rR][eE][dD]|[sS][aA][lL][eE]|[sS][aA][vV][eE]|[sS][eE][eE]|[sS][hH][oO][pP]|[sS][hH][oO][pP][pP][iI][nN][gG]|[sS][oO][lL][dD]|[sS][tT][aA][yY]|[sS][uU][bB][sS][cC][rR][iI][bB][eE]|[uU][sS]|[vV][iI][sS][iI][tT]|[wW][iI][nN]|[wW][oO][rR][kK]|[wW][oO][rR][kK][sS])[ _-]+(([aA][tT]|[aA][rR][rR][oO][bB][aA]|[aA][rR][oO][bB][aA][sS][eE]|[cC][hH][iI][oO][cC][cC][iI][oO][lL][aA])|@) *[^ ]* *')
        when value is not null then false
    end then true
        when regexp_full_match(value, '([K-OQ-Za-e][C-HS-Xi-ny-z0-3][ABEFIJMNQRUVYZcdghklopstwx014589][0-9A-Za-z+/_-])*((Q[C-H][ABEFIJMNQRUVYZcdghklopstwx014589][0-9A-Za-z+/_-]|[K-OQ-Za-e][EUk0][AB][0-9A-Za-z+/_-]|[K-OQ-Za-e][C-HS-Xi-ny-z0-3][BFJNRVZdhlptx159]A)([K-OQ-Za-e][C-HS-Xi-ny-z0-3][ABEFIJMNQRUVYZcdghklopstwx014589][0-9A-Za-z+/_-])*(L[i-n][ABEFIJMNQRUVYZcdghklopstwx014589][0-9A-Za-z+/_-]|[K-OQ-Za-e][CSiy][45][0-9A-Za-z+/_-]|[K-OQ-Za-e][C-HS-Xi-ny-z0-3][AEIMQUYcgkosw048]u)|Q[C-H][AEIMQUYcgkosw048]u)([K-OQ-Za-e][C-HS-Xi-ny-z0-3][ABEFIJMNQRUVYZcdghklopstwx014589][0-9A-Za-z+/_-])*([K-OQ-Za-e][AQgw](==)?|[K-OQ-Za-e][C-HS-Xi-ny-z0-3][AEIMQUYcgkosw048]=?|Cg(==)?|[K-OQ-Za-e][AQgw]o=?)?') then true
        when case
        when contains(value, ':')
            then regexp_full_match(value, ' *[^0-9A-Za-z:]?(([0-9A-Fa-f]{1,4}:){7}[0-9A-Fa-f]{1,4}|([0-9A-Fa-f]{1,4}:){6}((25[0-5]|2[0-4][0-9]|1[0-9]{2}|[1-9]?[0-9])[.]){3}(25[0-5]|2[0-4][0-9]|1[0-9]{2}|[1-9]?[0-9])|([23][0-9A-Fa-f]{3}|[Ff][C-Fc-f][0-9A-Fa-f]{2}|64:[Ff][Ff]9[Bb])(:[0-9A-Fa-f]{1,4}){0,6}::([0-9A-Fa-f]{1,4}:){0,5}([0-9A-Fa-f]{1,4}|((25[0-5]|2[0-4][0-9]|1[0-9]{2}|[1-9]?[0-9])[.]){3}(25[0-5]|2[0-4][0-9]|1[0-9]{2}|[1-9]?[0-9]))?|::[Ff]{4}:(0:)?((25[0-5]|2[0-4][0-9]|1[0-9]{2}|[1-9]?[0-9])[.]){3}(25[0-5]|2[0-4][0-9]|1[0-9]{2}|[1-9]?[0-9]))(%[0-9A-Za-z]+)?(/[0-9]{1,3})?([^0-9A-Za-z:](:[0-9]{1,5})?)? *')
        when value is not null then false
    end then true
        when
            (
        contains(value, '+')
        or contains(value, '%2')
    )
            or regexp_full_match(value, ' *([A-Za-z]{1,10}[.: -]*){0,2}[(]?[0-9][0-9A-Za-z ().–/%#-]{7,}')
            then
                case
                    when case
        when regexp_full_match(value, ' *(([tT][eE][lL]|[tT][eE][lL][eE][pP][hH][oO][nN][eE]|[tT][eE][lL][eE][fF][oO][nN]|[tT][eE][lL][eE][fF][oO][oO][nN]|[pP][hH][oO][nN][eE]|[pP][hH]|[mM][oO][bB]|[mM][oO][bB][iI][lL][eE]|[mM][oO][bB][iI][eE][lL]|[cC][eE][lL][lL]|[gG][sS][mM]|[hH][aA][nN][dD][yY]|[fF][aA][xX])[.:]? *|[tTmMpP][.:] *)?[(]?[0-9](([ ().–/-]|%20){0,3}[0-9]){7,14}( *([xX#]|[eE][xX][tT][.]?) *[0-9]{1,5})? *')
            then regexp_full_match(value, ' *(([tT][eE][lL]|[tT][eE][lL][eE][pP][hH][oO][nN][eE]|[tT][eE][lL][eE][fF][oO][nN]|[tT][eE][lL][eE][fF][oO][oO][nN]|[pP][hH][oO][nN][eE]|[pP][hH]|[mM][oO][bB]|[mM][oO][bB][iI][lL][eE]|[mM][oO][bB][iI][eE][lL]|[cC][eE][lL][lL]|[gG][sS][mM]|[hH][aA][nN][dD][yY]|[fF][aA][xX])[.:]? *|[tTmMpP][.:] *)?(00[1-9][0-9]{0,2}[ ().–/-]{1,3}[0-9]([ ().–/-]{0,3}[0-9]){6,12}|00 [1-9][0-9]{0,2}([ ().–/-]{0,3}[0-9]){7,13}|[(]?0[1-9]([)] ?| ?[/–-] ?| |%20)[0-9]{7,8}|[(]?0[1-9][0-9]([)] ?| ?[/–-] ?| |%20)[0-9]{6,8}|[(]?0[1-9][0-9]{2}([)] ?| ?[/–-] ?| |%20)[0-9]{5,8}|[(]?0[1-9][0-9]{3}([)] ?| ?[/–-] ?| |%20)[0-9]{5,7}|[(]?0[1-9][0-9]{0,3}([)] ?| ?[/–-] ?| |%20)[0-9]{2,4}(( |%20)[0-9]{1,4}){1,4}(-[0-9]{1,4})?|0[1-9]([ .–-][0-9]{2}){4}|0[1-9][0-9]?[./][0-9]{3}[. ][0-9]{2}[. ][0-9]{2}|04[0-9]{2}[./][0-9]{2}[. ][0-9]{2}[. ][0-9]{2}|0[1-9][0-9]{0,2}-[0-9]{3,4}-[0-9]{4}|(1[ .-]?)?([(][2-9][0-9]{2}[)] ?-?[0-9]|[2-9][0-9]{2}[ ./-][2-9])[0-9]{2}[ .-][0-9]{4}|[5-9][0-9]{2} [0-9]{3} [0-9]{3}|[6-9][0-9]{2} [0-9]{2} [0-9]{2} [0-9]{2}|[1-9][0-9] [0-9]{3} [0-9]{2} [0-9]{2}|3[2-9][0-9][ /][0-9]{3} ?[0-9]{3,4}|(2[1-8]|69)[0-9] [0-9]{3} ?[0-9]{4}|[2-9]0[ /][0-9]{3}[ -][0-9]{4})( *([xX#]|[eE][xX][tT][.]?) *[0-9]{1,5})? *')
        when (
        contains(value, '+')
        or contains(value, '%2')
    )
            then regexp_full_match(value, ' *(([tT][eE][lL]|[tT][eE][lL][eE][pP][hH][oO][nN][eE]|[tT][eE][lL][eE][fF][oO][nN]|[tT][eE][lL][eE][fF][oO][oO][nN]|[pP][hH][oO][nN][eE]|[pP][hH]|[mM][oO][bB]|[mM][oO][bB][iI][lL][eE]|[mM][oO][bB][iI][eE][lL]|[cC][eE][lL][lL]|[gG][sS][mM]|[hH][aA][nN][dD][yY]|[fF][aA][xX])[.:]? *|[tTmMpP][.:] *)?[(]?([+]|%2[Bb]) ?[(]?[1-9](([ ().–/-]|%20){0,3}[0-9]){7,15}( *([xX#]|[eE][xX][tT][.]?) *[0-9]{1,5})? *|([^@]|@)*([^0-9A-Za-z+]|%20)([+]|%2[Bb]) ?[(]?[1-9](([ ().–/-]|%20){0,3}[0-9]){9,14}([^0-9]([^@]|@)*)?')
        when value is not null then false
    end then true
                    when case
        when regexp_full_match(value, ' *[2-68][0-9]{3}[ .-]+([0-9]{4}[ .-]+[0-9]{4}[ .-]+[0-9]{1,4}([ .-]+[0-9]{1,3})?|[0-9]{6}[ .-]+[0-9]{4,5}|[0-9]{3}[ .-]+[0-9]{3}[ .-]+[0-9]{3}) *')
            then case
        when regexp_full_match(value, ' *[2-68]([ .-]?[0-9]){12,18} *')
            then
                case
                    when regexp_full_match(translate(value, ' .-', ''), '4([0-9]{12}|[0-9]{15}|[0-9]{18})|(5[1-5]|222[1-9]|22[3-9][0-9]|2[3-6][0-9]{2}|27[01][0-9]|2720)[0-9]{12,14}|220[0-4][0-9]{12,15}|3[47][0-9]{13}|3(0[0-5]|[689][0-9])[0-9]{11}([0-9]{2})?|35(2[89]|[3-8][0-9])[0-9]{12,15}|(6011|64[4-9][0-9]|65[0-9]{2}|62[0-9]{2}|81[0-9]{2}|60[0-9]{2}|82[0-9]{2}|508[0-9])[0-9]{12,15}|(50[0-9]{2}|5[6-8][0-9]{2}|6[37][0-9]{2})[0-9]{9,15}')
                        then mod(ascii(substr(translate(lpad(translate(value, ' .-', ''), 20, '0'), '0123456789', '0246813579'), 1, 1)) + ascii(substr(lpad(translate(value, ' .-', ''), 20, '0'), 2, 1)) + ascii(substr(translate(lpad(translate(value, ' .-', ''), 20, '0'), '0123456789', '0246813579'), 3, 1)) + ascii(substr(lpad(translate(value, ' .-', ''), 20, '0'), 4, 1)) + ascii(substr(translate(lpad(translate(value, ' .-', ''), 20, '0'), '0123456789', '0246813579'), 5, 1)) + ascii(substr(lpad(translate(value, ' .-', ''), 20, '0'), 6, 1)) + ascii(substr(translate(lpad(translate(value, ' .-', ''), 20, '0'), '0123456789', '0246813579'), 7, 1)) + ascii(substr(lpad(translate(value, ' .-', ''), 20, '0'), 8, 1)) + ascii(substr(translate(lpad(translate(value, ' .-', ''), 20, '0'), '0123456789', '0246813579'), 9, 1)) + ascii(substr(lpad(translate(value, ' .-', ''), 20, '0'), 10, 1)) + ascii(substr(translate(lpad(translate(value, ' .-', ''), 20, '0'), '0123456789', '0246813579'), 11, 1)) + ascii(substr(lpad(translate(value, ' .-', ''), 20, '0'), 12, 1)) + ascii(substr(translate(lpad(translate(value, ' .-', ''), 20, '0'), '0123456789', '0246813579'), 13, 1)) + ascii(substr(lpad(translate(value, ' .-', ''), 20, '0'), 14, 1)) + ascii(substr(translate(lpad(translate(value, ' .-', ''), 20, '0'), '0123456789', '0246813579'), 15, 1)) + ascii(substr(lpad(translate(value, ' .-', ''), 20, '0'), 16, 1)) + ascii(substr(translate(lpad(translate(value, ' .-', ''), 20, '0'), '0123456789', '0246813579'), 17, 1)) + ascii(substr(lpad(translate(value, ' .-', ''), 20, '0'), 18, 1)) + ascii(substr(translate(lpad(translate(value, ' .-', ''), 20, '0'), '0123456789', '0246813579'), 19, 1)) + ascii(substr(lpad(translate(value, ' .-', ''), 20, '0'), 20, 1)) - 20 * ascii('0'), 10) = 0
                    else false
                end
        when value is not null then false
    end
        when value is not null then false
    end then true
                    when regexp_full_match(value, ' *((00[1-9]|0[1-9][0-9]|[1-578][0-9]{2}|6([0-57-9][0-9]|6[0-57-9]))[ -](0[1-9]|[1-9][0-9])|9[0-9]{2}[ -][5-9][0-9])[ -](000[1-9]|00[1-9][0-9]|0[1-9][0-9]{2}|[1-9][0-9]{3}) *') then true
                    when case
        when regexp_full_match(value, ' *[A-CEGHJ-PR-TW-Za-ceghj-pr-tw-z][A-CEGHJ-NPR-TW-Za-ceghj-npr-tw-z]([ -]?[0-9]{2}){3}[ -]?[A-Da-d] *')
            then
                not regexp_full_match(upper(value), ' *(BG|GB|KN|NK|NT|TN|ZZ).*')
                and regexp_full_match(value, ' *[A-Za-z]{2}([ -][0-9]{2}){3}[ -][A-Da-d] *')
        when value is not null then false
    end then true
                    when case
        when regexp_full_match(value, ' *([Ii][Bb][Aa][Nn][ :-]*)?[A-Za-z]{2}[ -]?[0-9]([ -]?[0-9])([ -]{0,2}[0-9A-Za-z]){11,30} *')
            then
                case
                    when regexp_full_match(case when left(upper(translate(value, ' -:', '')), 4) = 'IBAN' then substr(upper(translate(value, ' -:', '')), 5) else upper(translate(value, ' -:', '')) end, '(NO)[0-9]{2}[0-9A-Z]{11}|(BE)[0-9]{2}[0-9A-Z]{12}|(DK|FI|FO|GL|NL|SD)[0-9]{2}[0-9A-Z]{14}|(MK|SI)[0-9]{2}[0-9A-Z]{15}|(AT|BA|EE|KZ|LT|LU|MN|XK)[0-9]{2}[0-9A-Z]{16}|(CH|HR|LI|LV)[0-9]{2}[0-9A-Z]{17}|(BG|BH|CR|DE|GB|GE|IE|ME|RS|VA)[0-9]{2}[0-9A-Z]{18}|(AE|GI|IL|IQ|OM|SO|TL)[0-9]{2}[0-9A-Z]{19}|(AD|CZ|ES|MD|PK|RO|SA|SE|SK|TN|VG)[0-9]{2}[0-9A-Z]{20}|(LY|PT|ST)[0-9]{2}[0-9A-Z]{21}|(IS|TR)[0-9]{2}[0-9A-Z]{22}|(BI|DJ|FR|GR|IT|MC|MR|SM)[0-9]{2}[0-9A-Z]{23}|(AL|AZ|BY|CY|DO|GT|HU|LB|NI|PL|SV)[0-9]{2}[0-9A-Z]{24}|(BR|EG|PS|QA|UA)[0-9]{2}[0-9A-Z]{25}|(JO|KW|MU|YE)[0-9]{2}[0-9A-Z]{26}|(MT|SC)[0-9]{2}[0-9A-Z]{27}|(LC)[0-9]{2}[0-9A-Z]{28}|(RU)[0-9]{2}[0-9A-Z]{29}')
                        then coalesce(mod(mod(try_cast(substr(lpad(replace(replace(replace(replace(replace(replace(replace(replace(replace(replace(replace(replace(replace(replace(replace(replace(replace(replace(replace(replace(replace(replace(replace(replace(replace(replace(substr(case when left(upper(translate(value, ' -:', '')), 4) = 'IBAN' then substr(upper(translate(value, ' -:', '')), 5) else upper(translate(value, ' -:', '')) end, 5) || left(case when left(upper(translate(value, ' -:', '')), 4) = 'IBAN' then substr(upper(translate(value, ' -:', '')), 5) else upper(translate(value, ' -:', '')) end, 4), 'A', '10'), 'B', '11'), 'C', '12'), 'D', '13'), 'E', '14'), 'F', '15'), 'G', '16'), 'H', '17'), 'I', '18'), 'J', '19'), 'K', '20'), 'L', '21'), 'M', '22'), 'N', '23'), 'O', '24'), 'P', '25'), 'Q', '26'), 'R', '27'), 'S', '28'), 'T', '29'), 'U', '30'), 'V', '31'), 'W', '32'), 'X', '33'), 'Y', '34'), 'Z', '35'), 72, '0'), 1, 18) as bigint), 97) * 70 + mod(try_cast(substr(lpad(replace(replace(replace(replace(replace(replace(replace(replace(replace(replace(replace(replace(replace(replace(replace(replace(replace(replace(replace(replace(replace(replace(replace(replace(replace(replace(substr(case when left(upper(translate(value, ' -:', '')), 4) = 'IBAN' then substr(upper(translate(value, ' -:', '')), 5) else upper(translate(value, ' -:', '')) end, 5) || left(case when left(upper(translate(value, ' -:', '')), 4) = 'IBAN' then substr(upper(translate(value, ' -:', '')), 5) else upper(translate(value, ' -:', '')) end, 4), 'A', '10'), 'B', '11'), 'C', '12'), 'D', '13'), 'E', '14'), 'F', '15'), 'G', '16'), 'H', '17'), 'I', '18'), 'J', '19'), 'K', '20'), 'L', '21'), 'M', '22'), 'N', '23'), 'O', '24'), 'P', '25'), 'Q', '26'), 'R', '27'), 'S', '28'), 'T', '29'), 'U', '30'), 'V', '31'), 'W', '32'), 'X', '33'), 'Y', '34'), 'Z', '35'), 72, '0'), 19, 18) as bigint), 97) * 64 + mod(try_cast(substr(lpad(replace(replace(replace(replace(replace(replace(replace(replace(replace(replace(replace(replace(replace(replace(replace(replace(replace(replace(replace(replace(replace(replace(replace(replace(replace(replace(substr(case when left(upper(translate(value, ' -:', '')), 4) = 'IBAN' then substr(upper(translate(value, ' -:', '')), 5) else upper(translate(value, ' -:', '')) end, 5) || left(case when left(upper(translate(value, ' -:', '')), 4) = 'IBAN' then substr(upper(translate(value, ' -:', '')), 5) else upper(translate(value, ' -:', '')) end, 4), 'A', '10'), 'B', '11'), 'C', '12'), 'D', '13'), 'E', '14'), 'F', '15'), 'G', '16'), 'H', '17'), 'I', '18'), 'J', '19'), 'K', '20'), 'L', '21'), 'M', '22'), 'N', '23'), 'O', '24'), 'P', '25'), 'Q', '26'), 'R', '27'), 'S', '28'), 'T', '29'), 'U', '30'), 'V', '31'), 'W', '32'), 'X', '33'), 'Y', '34'), 'Z', '35'), 72, '0'), 37, 18) as bigint), 97) * 89 + mod(try_cast(substr(lpad(replace(replace(replace(replace(replace(replace(replace(replace(replace(replace(replace(replace(replace(replace(replace(replace(replace(replace(replace(replace(replace(replace(replace(replace(replace(replace(substr(case when left(upper(translate(value, ' -:', '')), 4) = 'IBAN' then substr(upper(translate(value, ' -:', '')), 5) else upper(translate(value, ' -:', '')) end, 5) || left(case when left(upper(translate(value, ' -:', '')), 4) = 'IBAN' then substr(upper(translate(value, ' -:', '')), 5) else upper(translate(value, ' -:', '')) end, 4), 'A', '10'), 'B', '11'), 'C', '12'), 'D', '13'), 'E', '14'), 'F', '15'), 'G', '16'), 'H', '17'), 'I', '18'), 'J', '19'), 'K', '20'), 'L', '21'), 'M', '22'), 'N', '23'), 'O', '24'), 'P', '25'), 'Q', '26'), 'R', '27'), 'S', '28'), 'T', '29'), 'U', '30'), 'V', '31'), 'W', '32'), 'X', '33'), 'Y', '34'), 'Z', '35'), 72, '0'), 55, 18) as bigint), 97) * 1, 97) = 1, false)
                    else false
                end
        when value is not null then false
    end then true
                    else false
                end
        when value is not null then false
    end then true
        when key is null then case when value is not null then false end
        when coalesce(
        regexp_full_match(lower(key), '[-_. ]*((account|alternative|billing|business|buyer|client|cliente|contact|crm|customer|delivery|employee|gebruiker|guest|home|invoice|klant|klient|kunde|kunden|member|my|nutzer|office|owner|patient|person|personal|primary|private|privat|raw|recipient|secondary|shipping|shopper|subscriber|user|usuario|utente|utilisateur|visitor|work)[-_. ]*){0,2}(e[-_. ]??mail|e[-_. ]??mail[-_. ]?addr(ess)?|mail|mail[-_. ]?addr(ess)?|phone|phone[-_. ]?n(umber|r|o)|telephone|telephone[-_. ]?n(umber|r|o)|tel|tel[-_. ]?n(umber|r|o)|cell[-_. ]?phone|cell[-_. ]?number|mobile[-_. ]?phone|mobile[-_. ]?n(umber|r|o)|msisdn|fax|fax[-_. ]?n(umber|r|o)|whats[-_. ]?app[-_. ]?number|first[-_. ]?name|given[-_. ]?name|fore[-_. ]?name|middle[-_. ]?name|last[-_. ]?name|family[-_. ]?name|sur[-_. ]?name|maiden[-_. ]?name|full[-_. ]?name|customer[-_. ]?name|user[-_. ]?name|contact[-_. ]?name|member[-_. ]?name|person[-_. ]?name|recipient[-_. ]?name|subscriber[-_. ]?name|card[-_. ]?holder([-_. ]?name)?|name[-_. ]?on[-_. ]?card|account[-_. ]?holder|address|address[-_. ]?line|street|street[-_. ]?addr(ess)?|street[-_. ]?name|street[-_. ]?number|house[-_. ]?n(umber|r|o)|postal[-_. ]?address|mailing[-_. ]?address|birth[-_. ]?date|date[-_. ]?of[-_. ]?birth|dob|birth[-_. ]?day|born[-_. ]?on|place[-_. ]?of[-_. ]?birth|birth[-_. ]?place|ip|ip[-_. ]??v[46]|ip[-_. ]?addr(ess)?|client[-_. ]?ip|remote[-_. ]?ip|remote[-_. ]?addr(ess)?|x[-_. ]?forwarded[-_. ]?for|ssn|social[-_. ]?security|social[-_. ]?security[-_. ]?n(umber|r|o)|national[-_. ]?id|national[-_. ]?insurance|national[-_. ]?insurance[-_. ]?number|nino|tax[-_. ]?id|passport|passport[-_. ]?n(umber|r|o)|id[-_. ]?card[-_. ]?n(umber|r|o)|identity[-_. ]?card|driving[-_. ]?licence|driving[-_. ]?licence[-_. ]?number|driver[-_. ]??s[-_. ]?licen[cs]e|driver[-_. ]??s[-_. ]?licen[cs]e[-_. ]?number|credit[-_. ]?card|credit[-_. ]?card[-_. ]?n(umber|r|o)|debit[-_. ]?card[-_. ]?n(umber|r|o)|card[-_. ]?n(umber|r|o)|cvv|cvc|iban|bank[-_. ]?account|bank[-_. ]?account[-_. ]?n(umber|r|o)|pass[-_. ]?word|e[-_. ]??mail[-_. ]?adresse|mail[-_. ]?adresse|telefon|telefon[-_. ]?n(umme)?r|tel[-_. ]?nr|ruf[-_. ]?nummer|handy[-_. ]?n(umme)?r|mobil[-_. ]?n(umme)?r|mobil[-_. ]?telefon|festnetz|vor[-_. ]?name|nach[-_. ]?name|zu[-_. ]?name|familien[-_. ]?name|geburts[-_. ]?name|voller[-_. ]?name|kunden[-_. ]?name|adresse|anschrift|stra(ss|ß)e|stra(ss|ß)en[-_. ]?name|haus[-_. ]?n(umme)?r|geburts[-_. ]?datum|geburts[-_. ]?tag|geburts[-_. ]?ort|geb[-_. ]?dat(um)?|ip[-_. ]?adresse|steuer[-_. ]?id|steuer[-_. ]?nummer|steuer[-_. ]?identifikations[-_. ]?nummer|sozial[-_. ]?versicherungs[-_. ]?nummer|sv[-_. ]?nummer|personal[-_. ]?ausweis|ausweis[-_. ]?n(umme)?r|reise[-_. ]?pass|kreditkarte|kreditkarten[-_. ]?n(umme)?r|konto[-_. ]?n(umme)?r|konto[-_. ]?inhaber|pass[-_. ]?wort|courriel|adresse[-_. ]?(e[-_. ]??)?mail|adresse[-_. ]?courriel|adresse[-_. ]?[eé]lectronique|t[eé]l[eé]phone|num[eé]ro[-_. ]?(de[-_. ]?)?t[eé]l[eé]phone|num[-_. ]?tel|num[eé]ro[-_. ]?(de[-_. ]?)?portable|pr[eé]nom|nom|nom[-_. ]?de[-_. ]?famille|nom[-_. ]?famille|nom[-_. ]?complet|nom[-_. ]?pr[eé]nom|nom[-_. ]?(du[-_. ]?)?client|adresse[-_. ]?postale|rue|num[eé]ro[-_. ]?(de[-_. ]?)?rue|date[-_. ]?(de[-_. ]?)?naissance|lieu[-_. ]?(de[-_. ]?)?naissance|adresse[-_. ]?ip|num[eé]ro[-_. ]?(de[-_. ]?)?s[eé]curit[eé][-_. ]?sociale|s[eé]curit[eé][-_. ]?sociale|nir|carte[-_. ]?bancaire|carte[-_. ]?de[-_. ]?cr[eé]dit|num[eé]ro[-_. ]?(de[-_. ]?)?carte|passeport|carte[-_. ]?(d[-_. ]?)?identit[eé]|mot[-_. ]?de[-_. ]?passe|correo|correo[-_. ]?electr[oó]nico|tel[eé]fono|n[uú]mero[-_. ]?(de[-_. ]?)?tel[eé]fono|tel[eé]fono[-_. ]?m[oó]vil|n[uú]mero[-_. ]?(de[-_. ]?)?m[oó]vil|nombre[-_. ]?completo|nombre[-_. ]?y[-_. ]?apellidos?|nombre[-_. ]?(del[-_. ]?)?cliente|apellidos?|primer[-_. ]?apellido|segundo[-_. ]?apellido|primer[-_. ]?nombre|direcci[oó]n|direcci[oó]n[-_. ]?postal|domicilio|calle|fecha[-_. ]?(de[-_. ]?)?nacimiento|lugar[-_. ]?(de[-_. ]?)?nacimiento|direcci[oó]n[-_. ]?ip|dni|nie|nif|n[uú]mero[-_. ]?(de[-_. ]?)?(la[-_. ]?)?seguridad[-_. ]?social|seguridad[-_. ]?social|tarjeta[-_. ]?(de[-_. ]?)?cr[eé]dito|n[uú]mero[-_. ]?(de[-_. ]?)?tarjeta|cuenta[-_. ]?bancaria|pasaporte|contrase[nñ]a|posta[-_. ]?elettronica|indirizzo[-_. ]?(e[-_. ]??)?mail|telefono[-_. ]?cellulare|cellulare|numero[-_. ]?(di[-_. ]?)?(telefono|cellulare)|nome[-_. ]?completo|nome[-_. ]?e[-_. ]?cognome|nome[-_. ]?cognome|nome[-_. ]?(del[-_. ]?)?cliente|cognome|indirizzo|indirizzo[-_. ]?ip|data[-_. ]?(di[-_. ]?)?nascita|luogo[-_. ]?(di[-_. ]?)?nascita|codice[-_. ]?fiscale|carta[-_. ]?(di[-_. ]?)?credito|numero[-_. ]?(di[-_. ]?)?carta|carta[-_. ]?(d[-_. ]?)?identit[aà]|conto[-_. ]?corrente|passaporto|e[-_. ]??mail[-_. ]?adres|mail[-_. ]?adres|telefoon|telefoon[-_. ]?n(umme)?r|tel[-_. ]?nummer|mobiel[-_. ]?n(umme)?r|mobiele[-_. ]?telefoon|gsm[-_. ]?n(umme)?r|voor[-_. ]?na(am|men)|achter[-_. ]?naam|familie[-_. ]?naam|tussen[-_. ]?voegsel|roep[-_. ]?naam|geboorte[-_. ]?naam|meisjes[-_. ]?naam|volledige[-_. ]?naam|klant[-_. ]?naam|adres|woon[-_. ]?adres|post[-_. ]?adres|straat|straat[-_. ]?naam|huis[-_. ]?n(umme)?r|geboorte[-_. ]?datum|geb[-_. ]?datum|geboorte[-_. ]?dag|geboorte[-_. ]?plaats|ip[-_. ]?adres|bsn|burger[-_. ]?service[-_. ]?nummer|sofi[-_. ]?nummer|rijksregister[-_. ]?nummer|paspoort|paspoort[-_. ]?n(umme)?r|rijbewijs|rijbewijs[-_. ]?n(umme)?r|credit[-_. ]?card[-_. ]?n(umme)?r|creditkaart|rekening[-_. ]?n(umme)?r|bank[-_. ]?rekening|wacht[-_. ]?woord|adres[-_. ]?(e[-_. ]??)?mail|poczta|n(ume)?r[-_. ]?telefonu|telefon[-_. ]?kom[oó]rkowy|imi[eę]|imi[eę][-_. ]?i[-_. ]?nazwisko|nazwisko|nazwisko[-_. ]?panie[nń]skie|adres[-_. ]?zamieszkania|adres[-_. ]?ip|ulica|n(ume)?r[-_. ]?domu|data[-_. ]?urodzenia|urodziny|miejsce[-_. ]?urodzenia|pesel|dow[oó]d[-_. ]?osobisty|n(ume)?r[-_. ]?dowodu|karta[-_. ]?kredytowa|n(ume)?r[-_. ]?karty|n(ume)?r[-_. ]?konta|paszport|has[lł]o|correio[-_. ]?eletr[oó]nico|endere[cç]o[-_. ]?(de[-_. ]?)?e?mail|telefone|n[uú]mero[-_. ]?(de[-_. ]?)?telefone|telem[oó]vel|celular|primeiro[-_. ]?nome|[uú]ltimo[-_. ]?nome|sobrenome|apelido|endere[cç]o|endere[cç]o[-_. ]?ip|morada|rua|data[-_. ]?(de[-_. ]?)?nascimento|cpf|cart[aã]o[-_. ]?(de[-_. ]?)?cr[eé]dito|passaporte|palavra[-_. ]?passe|adresa|adresa[-_. ]?(de[-_. ]?)?e?mail|num[aă]r[-_. ]?(de[-_. ]?)?telefon|prenume|nume[-_. ]?(de[-_. ]?)?familie|nume[-_. ]?complet|strad[aă]|data[-_. ]?na[sș]terii|cnp|e[-_. ]??post|e[-_. ]??post[-_. ]?adress|telefon[-_. ]?nummer|mobil[-_. ]?nummer|f[oö]r[-_. ]?namn|efter[-_. ]?namn|adress|gatu[-_. ]?adress|f[oö]delse[-_. ]?datum|f[oö]delse[-_. ]?dag|person[-_. ]?nummer|ip[-_. ]?adress|for[-_. ]?navn|efter[-_. ]?navn|f(ø|oe|o)dsels[-_. ]?dato|f(ø|oe|o)dsels[-_. ]?dag|cpr|cpr[-_. ]?n(umme)?r|s[aä]hk[oö]posti|etu[-_. ]?nimi|suku[-_. ]?nimi|puhelin[-_. ]?numero|syntym[aä][-_. ]?aika|henkil[oö][-_. ]?tunnus|katu[-_. ]?osoite|k[rř]estn[ií][-_. ]?jm[eé]no|p[rř][ií]jmen[ií]|ulice|datum[-_. ]?narozen[ií]|rodn[eé][-_. ]?[cč][ií]slo|telefonn[ií][-_. ]?[cč][ií]slo|kereszt[-_. ]?n[eé]v|vezet[eé]k[-_. ]?n[eé]v|sz[uü]let[eé]si[-_. ]?d[aá]tum|telefon[-_. ]?sz[aá]m|lak[-_. ]?c[ií]m)[-_. ]*((raw|plain|text|value|field)[-_. ]*)?[0-9]{0,2}'),
        false
    ) then true
        when case
        when regexp_full_match(key, '[A-Za-z_-]*[0-9]{0,3}')
            then
                case
        when regexp_full_match(key, '([^@]|@)*([^0-9A-Za-z]([aA][tT]|[aA][rR][rR][oO][bB][aA]|[aA][rR][oO][bB][aA][sS][eE]|[cC][hH][iI][oO][cC][cC][iI][oO][lL][aA])[^0-9A-Za-z]|[^0-9A-Za-z_.+-]@|@ )([^@]|@)*')
            then
                regexp_full_match(key, '([^@]|@)*([0-9A-Za-z_.+-]|[^ -~])( *[^ 0-9A-Za-z_./&=,:;+|-] *(([aA][tT]|[aA][rR][rR][oO][bB][aA]|[aA][rR][oO][bB][aA][sS][eE]|[cC][hH][iI][oO][cC][cC][iI][oO][lL][aA])|@) *[^ 0-9A-Za-z_./&=,:;+|-] *(([0-9A-Za-z]|[^ -~])([0-9A-Za-z-]|[^ -~])*( *[.] *|([ _-]+([dD][oO][tT]|[pP][oO][iI][nN][tT]|[pP][uU][nN][kK][tT]|[pP][uU][nN][tT]|[pP][uU][nN][tT][oO]|[pP][oO][nN][tT][oO]|[kK][rR][oO][pP][kK][aA])[ _-]+| *[^ 0-9A-Za-z_./&=,:;+|-] *(([dD][oO][tT]|[pP][oO][iI][nN][tT]|[pP][uU][nN][kK][tT]|[pP][uU][nN][tT]|[pP][uU][nN][tT][oO]|[pP][oO][nN][tT][oO]|[kK][rR][oO][pP][kK][aA])|[.]) *[^ 0-9A-Za-z_./&=,:;+|-] *)))+(([A-Za-z]|[^ -~]){2,}|[Xx][Nn]--[0-9A-Za-z-]+)|[ _-]+([aA][tT]|[aA][rR][rR][oO][bB][aA]|[aA][rR][oO][bB][aA][sS][eE]|[cC][hH][iI][oO][cC][cC][iI][oO][lL][aA])[ _-]+(([0-9A-Za-z]|[^ -~])([0-9A-Za-z-]|[^ -~])*([ _-]+([dD][oO][tT]|[pP][oO][iI][nN][tT]|[pP][uU][nN][kK][tT]|[pP][uU][nN][tT]|[pP][uU][nN][tT][oO]|[pP][oO][nN][tT][oO]|[kK][rR][oO][pP][kK][aA])[ _-]+| *[^ 0-9A-Za-z_./&=,:;+|-] *(([dD][oO][tT]|[pP][oO][iI][nN][tT]|[pP][uU][nN][kK][tT]|[pP][uU][nN][tT]|[pP][uU][nN][tT][oO]|[pP][oO][nN][tT][oO]|[kK][rR][oO][pP][kK][aA])|[.]) *[^ 0-9A-Za-z_./&=,:;+|-] *))+([cC][oO][mM]|[nN][eE][tT]|[oO][rR][gG]|[eE][dD][uU]|[gG][oO][vV]|[iI][nN][fF][oO]|[bB][iI][zZ]|[eE][uU]|[iI][oO]|[cC][oO]|[mM][eE]|[mM][uU][sS][eE][uU][mM]|[nN][aA][mM][eE]|[pP][rR][oO]|[mM][oO][bB][iI]|[jJ][oO][bB][sS]|[sS][hH][oO][pP]|[sS][tT][oO][rR][eE]|[oO][nN][lL][iI][nN][eE]|[sS][iI][tT][eE]|[aA][pP][pP]|[dD][eE][vV]|[cC][lL][oO][uU][dD]|[tT][eE][cC][hH]|[xX][yY][zZ]|[cC][nN]|[kK][rR]|[rR][uU]|[tT][rR]|[uU][aA]|[zZ][aA]|[aA][tT]|[aA][uU]|[bB][eE]|[bB][gG]|[bB][rR]|[cC][aA]|[cC][hH]|[cC][zZ]|[dD][eE]|[dD][kK]|[eE][eE]|[eE][sS]|[fF][iI]|[fF][rR]|[gG][rR]|[hH][rR]|[hH][uU]|[iI][eE]|[iI][nN]|[iI][tT]|[jJ][pP]|[lL][tT]|[lL][uU]|[lL][vV]|[mM][xX]|[nN][lL]|[nN][oO]|[nN][zZ]|[pP][lL]|[pP][tT]|[rR][oO]|[sS][eE]|[sS][iI]|[sS][kK]|[uU][kK]|[uU][sS]))([^0-9A-Za-z]([^@]|@)*)?| *[^ @]*([0-9A-Za-z_.+-]|[^ -~])([ _-]+([aA][tT]|[aA][rR][rR][oO][bB][aA]|[aA][rR][oO][bB][aA][sS][eE]|[cC][hH][iI][oO][cC][cC][iI][oO][lL][aA])[ _-]+| +@ *|@ +)(([0-9A-Za-z]|[^ -~])([0-9A-Za-z-]|[^ -~])*[.])+([cC][oO][mM]|[nN][eE][tT]|[oO][rR][gG]|[eE][dD][uU]|[gG][oO][vV]|[iI][nN][fF][oO]|[bB][iI][zZ]|[eE][uU]|[iI][oO]|[cC][oO]|[mM][eE]|[mM][uU][sS][eE][uU][mM]|[nN][aA][mM][eE]|[pP][rR][oO]|[mM][oO][bB][iI]|[jJ][oO][bB][sS]|[sS][hH][oO][pP]|[sS][tT][oO][rR][eE]|[oO][nN][lL][iI][nN][eE]|[sS][iI][tT][eE]|[aA][pP][pP]|[dD][eE][vV]|[cC][lL][oO][uU][dD]|[tT][eE][cC][hH]|[xX][yY][zZ]|[cC][nN]|[kK][rR]|[rR][uU]|[tT][rR]|[uU][aA]|[zZ][aA]|[aA][tT]|[aA][uU]|[bB][eE]|[bB][gG]|[bB][rR]|[cC][aA]|[cC][hH]|[cC][zZ]|[dD][eE]|[dD][kK]|[eE][eE]|[eE][sS]|[fF][iI]|[fF][rR]|[gG][rR]|[hH][rR]|[hH][uU]|[iI][eE]|[iI][nN]|[iI][tT]|[jJ][pP]|[lL][tT]|[lL][uU]|[lL][vV]|[mM][xX]|[nN][lL]|[nN][oO]|[nN][zZ]|[pP][lL]|[pP][tT]|[rR][oO]|[sS][eE]|[sS][iI]|[sS][kK]|[uU][kK]|[uU][sS]) *')
                and not regexp_full_match(key, ' *([aA][vV][aA][iI][lL][aA][bB][lL][eE]|[bB][oO][oO][kK]|[bB][oO][oO][kK][eE][dD]|[bB][oO][uU][gG][hH][tT]|[bB][uU][yY]|[cC][lL][iI][cC][kK]|[dD][eE][aA][lL]|[dD][eE][aA][lL][sS]|[dD][iI][sS][cC][oO][uU][nN][tT]|[eE][xX][cC][lL][uU][sS][iI][vV][eE]|[fF][iI][nN][dD]|[fF][oO][uU][nN][dD]|[hH][eE][rR][eE]|[iI][tT]|[jJ][oO][iI][nN]|[lL][iI][vV][eE]|[lL][oO][gG][iI][nN]|[lL][oO][oO][kK]|[mM][eE][eE][tT]|[nN][eE][wW]|[nN][oO][wW]|[oO][fF][fF][eE][rR]|[oO][nN][lL][iI][nN][eE]|[oO][nN][lL][yY]|[oO][rR][dD][eE][rR]|[oO][rR][dD][eE][rR][eE][dD]|[pP][uU][rR][cC][hH][aA][sS][eE]|[pP][uU][rR][cC][hH][aA][sS][eE][dD]|[rR][eE][aA][dD]|[rR][eE][gG][iI][sS][tT][eE][rR]|[rR][eE][gG][iI][sS][tT][eE][rR][eE][dD]|[sS][aA][lL][eE]|[sS][aA][vV][eE]|[sS][eE][eE]|[sS][hH][oO][pP]|[sS][hH][oO][pP][pP][iI][nN][gG]|[sS][oO][lL][dD]|[sS][tT][aA][yY]|[sS][uU][bB][sS][cC][rR][iI][bB][eE]|[uU][sS]|[vV][iI][sS][iI][tT]|[wW][iI][nN]|[wW][oO][rR][kK]|[wW][oO][rR][kK][sS])[ _-]+(([aA][tT]|[aA][rR][rR][oO][bB][aA]|[aA][rR][oO][bB][aA][sS][eE]|[cC][hH][iI][oO][cC][cC][iI][oO][lL][aA])|@) *[^ ]* *')
        when key is not null then false
    end
                or regexp_full_match(key, '([K-OQ-Za-e][C-HS-Xi-ny-z0-3][ABEFIJMNQRUVYZcdghklopstwx014589][0-9A-Za-z+/_-])*((Q[C-H][ABEFIJMNQRUVYZcdghklopstwx014589][0-9A-Za-z+/_-]|[K-OQ-Za-e][EUk0][AB][0-9A-Za-z+/_-]|[K-OQ-Za-e][C-HS-Xi-ny-z0-3][BFJNRVZdhlptx159]A)([K-OQ-Za-e][C-HS-Xi-ny-z0-3][ABEFIJMNQRUVYZcdghklopstwx014589][0-9A-Za-z+/_-])*(L[i-n][ABEFIJMNQRUVYZcdghklopstwx014589][0-9A-Za-z+/_-]|[K-OQ-Za-e][CSiy][45][0-9A-Za-z+/_-]|[K-OQ-Za-e][C-HS-Xi-ny-z0-3][AEIMQUYcgkosw048]u)|Q[C-H][AEIMQUYcgkosw048]u)([K-OQ-Za-e][C-HS-Xi-ny-z0-3][ABEFIJMNQRUVYZcdghklopstwx014589][0-9A-Za-z+/_-])*([K-OQ-Za-e][AQgw](==)?|[K-OQ-Za-e][C-HS-Xi-ny-z0-3][AEIMQUYcgkosw048]=?|Cg(==)?|[K-OQ-Za-e][AQgw]o=?)?')
        else case
        when regexp_full_match(key, '[0-9A-Za-z_]{0,11}|[0-9A-Fa-f]{32}|[0-9A-Fa-f]{40}|[0-9A-Fa-f]{64}|[0-9A-Fa-f]{128}|[0-9A-Fa-f]{8}(-[0-9A-Fa-f]{4}){3}-[0-9A-Fa-f]{12}|[0-9]{1,12}|[0-9]{20,}') then false
        when case
        when (
        contains(key, '@')
        or contains(key, '%')
        or contains(key, '&#')
        or contains(key, '＠')
    )
            then
                regexp_full_match(key, '([^@]|@)*([0-9A-Za-z_.+-]|[^ -~])(@|%(25)*40|&#(64|[xX]40);|＠)(([0-9A-Za-z]|[^ -~])([0-9A-Za-z-]|[^ -~])*([.]|%(25)*2[Ee]))+(([A-Za-z]|[^ -~]){2,}|[Xx][Nn]--[0-9A-Za-z-]+)([^@]|@)*')
                and not regexp_full_match(key, '[^@]*@(v?[0-9]+[.][0-9]+[.][^@]*|[1-9]([.]5)?x[.][A-Za-z]+)')
        when key is not null then false
    end then true
        when case
        when regexp_full_match(key, '([^@]|@)*([^0-9A-Za-z]([aA][tT]|[aA][rR][rR][oO][bB][aA]|[aA][rR][oO][bB][aA][sS][eE]|[cC][hH][iI][oO][cC][cC][iI][oO][lL][aA])[^0-9A-Za-z]|[^0-9A-Za-z_.+-]@|@ )([^@]|@)*')
            then
                regexp_full_match(key, '([^@]|@)*([0-9A-Za-z_.+-]|[^ -~])( *[^ 0-9A-Za-z_./&=,:;+|-] *(([aA][tT]|[aA][rR][rR][oO][bB][aA]|[aA][rR][oO][bB][aA][sS][eE]|[cC][hH][iI][oO][cC][cC][iI][oO][lL][aA])|@) *[^ 0-9A-Za-z_./&=,:;+|-] *(([0-9A-Za-z]|[^ -~])([0-9A-Za-z-]|[^ -~])*( *[.] *|([ _-]+([dD][oO][tT]|[pP][oO][iI][nN][tT]|[pP][uU][nN][kK][tT]|[pP][uU][nN][tT]|[pP][uU][nN][tT][oO]|[pP][oO][nN][tT][oO]|[kK][rR][oO][pP][kK][aA])[ _-]+| *[^ 0-9A-Za-z_./&=,:;+|-] *(([dD][oO][tT]|[pP][oO][iI][nN][tT]|[pP][uU][nN][kK][tT]|[pP][uU][nN][tT]|[pP][uU][nN][tT][oO]|[pP][oO][nN][tT][oO]|[kK][rR][oO][pP][kK][aA])|[.]) *[^ 0-9A-Za-z_./&=,:;+|-] *)))+(([A-Za-z]|[^ -~]){2,}|[Xx][Nn]--[0-9A-Za-z-]+)|[ _-]+([aA][tT]|[aA][rR][rR][oO][bB][aA]|[aA][rR][oO][bB][aA][sS][eE]|[cC][hH][iI][oO][cC][cC][iI][oO][lL][aA])[ _-]+(([0-9A-Za-z]|[^ -~])([0-9A-Za-z-]|[^ -~])*([ _-]+([dD][oO][tT]|[pP][oO][iI][nN][tT]|[pP][uU][nN][kK][tT]|[pP][uU][nN][tT]|[pP][uU][nN][tT][oO]|[pP][oO][nN][tT][oO]|[kK][rR][oO][pP][kK][aA])[ _-]+| *[^ 0-9A-Za-z_./&=,:;+|-] *(([dD][oO][tT]|[pP][oO][iI][nN][tT]|[pP][uU][nN][kK][tT]|[pP][uU][nN][tT]|[pP][uU][nN][tT][oO]|[pP][oO][nN][tT][oO]|[kK][rR][oO][pP][kK][aA])|[.]) *[^ 0-9A-Za-z_./&=,:;+|-] *))+([cC][oO][mM]|[nN][eE][tT]|[oO][rR][gG]|[eE][dD][uU]|[gG][oO][vV]|[iI][nN][fF][oO]|[bB][iI][zZ]|[eE][uU]|[iI][oO]|[cC][oO]|[mM][eE]|[mM][uU][sS][eE][uU][mM]|[nN][aA][mM][eE]|[pP][rR][oO]|[mM][oO][bB][iI]|[jJ][oO][bB][sS]|[sS][hH][oO][pP]|[sS][tT][oO][rR][eE]|[oO][nN][lL][iI][nN][eE]|[sS][iI][tT][eE]|[aA][pP][pP]|[dD][eE][vV]|[cC][lL][oO][uU][dD]|[tT][eE][cC][hH]|[xX][yY][zZ]|[cC][nN]|[kK][rR]|[rR][uU]|[tT][rR]|[uU][aA]|[zZ][aA]|[aA][tT]|[aA][uU]|[bB][eE]|[bB][gG]|[bB][rR]|[cC][aA]|[cC][hH]|[cC][zZ]|[dD][eE]|[dD][kK]|[eE][eE]|[eE][sS]|[fF][iI]|[fF][rR]|[gG][rR]|[hH][rR]|[hH][uU]|[iI][eE]|[iI][nN]|[iI][tT]|[jJ][pP]|[lL][tT]|[lL][uU]|[lL][vV]|[mM][xX]|[nN][lL]|[nN][oO]|[nN][zZ]|[pP][lL]|[pP][tT]|[rR][oO]|[sS][eE]|[sS][iI]|[sS][kK]|[uU][kK]|[uU][sS]))([^0-9A-Za-z]([^@]|@)*)?| *[^ @]*([0-9A-Za-z_.+-]|[^ -~])([ _-]+([aA][tT]|[aA][rR][rR][oO][bB][aA]|[aA][rR][oO][bB][aA][sS][eE]|[cC][hH][iI][oO][cC][cC][iI][oO][lL][aA])[ _-]+| +@ *|@ +)(([0-9A-Za-z]|[^ -~])([0-9A-Za-z-]|[^ -~])*[.])+([cC][oO][mM]|[nN][eE][tT]|[oO][rR][gG]|[eE][dD][uU]|[gG][oO][vV]|[iI][nN][fF][oO]|[bB][iI][zZ]|[eE][uU]|[iI][oO]|[cC][oO]|[mM][eE]|[mM][uU][sS][eE][uU][mM]|[nN][aA][mM][eE]|[pP][rR][oO]|[mM][oO][bB][iI]|[jJ][oO][bB][sS]|[sS][hH][oO][pP]|[sS][tT][oO][rR][eE]|[oO][nN][lL][iI][nN][eE]|[sS][iI][tT][eE]|[aA][pP][pP]|[dD][eE][vV]|[cC][lL][oO][uU][dD]|[tT][eE][cC][hH]|[xX][yY][zZ]|[cC][nN]|[kK][rR]|[rR][uU]|[tT][rR]|[uU][aA]|[zZ][aA]|[aA][tT]|[aA][uU]|[bB][eE]|[bB][gG]|[bB][rR]|[cC][aA]|[cC][hH]|[cC][zZ]|[dD][eE]|[dD][kK]|[eE][eE]|[eE][sS]|[fF][iI]|[fF][rR]|[gG][rR]|[hH][rR]|[hH][uU]|[iI][eE]|[iI][nN]|[iI][tT]|[jJ][pP]|[lL][tT]|[lL][uU]|[lL][vV]|[mM][xX]|[nN][lL]|[nN][oO]|[nN][zZ]|[pP][lL]|[pP][tT]|[rR][oO]|[sS][eE]|[sS][iI]|[sS][kK]|[uU][kK]|[uU][sS]) *')
                and not regexp_full_match(key, ' *([aA][vV][aA][iI][lL][aA][bB][lL][eE]|[bB][oO][oO][kK]|[bB][oO][oO][kK][eE][dD]|[bB][oO][uU][gG][hH][tT]|[bB][uU][yY]|[cC][lL][iI][cC][kK]|[dD][eE][aA][lL]|[dD][eE][aA][lL][sS]|[dD][iI][sS][cC][oO][uU][nN][tT]|[eE][xX][cC][lL][uU][sS][iI][vV][eE]|[fF][iI][nN][dD]|[fF][oO][uU][nN][dD]|[hH][eE][rR][eE]|[iI][tT]|[jJ][oO][iI][nN]|[lL][iI][vV][eE]|[lL][oO][gG][iI][nN]|[lL][oO][oO][kK]|[mM][eE][eE][tT]|[nN][eE][wW]|[nN][oO][wW]|[oO][fF][fF][eE][rR]|[oO][nN][lL][iI][nN][eE]|[oO][nN][lL][yY]|[oO][rR][dD][eE][rR]|[oO][rR][dD][eE][rR][eE][dD]|[pP][uU][rR][cC][hH][aA][sS][eE]|[pP][uU][rR][cC][hH][aA][sS][eE][dD]|[rR][eE][aA][dD]|[rR][eE][gG][iI][sS][tT][eE][rR]|[rR][eE][gG][iI][sS][tT][eE][rR][eE][dD]|[sS][aA][lL][eE]|[sS][aA][vV][eE]|[sS][eE][eE]|[sS][hH][oO][pP]|[sS][hH][oO][pP][pP][iI][nN][gG]|[sS][oO][lL][dD]|[sS][tT][aA][yY]|[sS][uU][bB][sS][cC][rR][iI][bB][eE]|[uU][sS]|[vV][iI][sS][iI][tT]|[wW][iI][nN]|[wW][oO][rR][kK]|[wW][oO][rR][kK][sS])[ _-]+(([aA][tT]|[aA][rR][rR][oO][bB][aA]|[aA][rR][oO][bB][aA][sS][eE]|[cC][hH][iI][oO][cC][cC][iI][oO][lL][aA])|@) *[^ ]* *')
        when key is not null then false
    end then true
        when regexp_full_match(key, '([K-OQ-Za-e][C-HS-Xi-ny-z0-3][ABEFIJMNQRUVYZcdghklopstwx014589][0-9A-Za-z+/_-])*((Q[C-H][ABEFIJMNQRUVYZcdghklopstwx014589][0-9A-Za-z+/_-]|[K-OQ-Za-e][EUk0][AB][0-9A-Za-z+/_-]|[K-OQ-Za-e][C-HS-Xi-ny-z0-3][BFJNRVZdhlptx159]A)([K-OQ-Za-e][C-HS-Xi-ny-z0-3][ABEFIJMNQRUVYZcdghklopstwx014589][0-9A-Za-z+/_-])*(L[i-n][ABEFIJMNQRUVYZcdghklopstwx014589][0-9A-Za-z+/_-]|[K-OQ-Za-e][CSiy][45][0-9A-Za-z+/_-]|[K-OQ-Za-e][C-HS-Xi-ny-z0-3][AEIMQUYcgkosw048]u)|Q[C-H][AEIMQUYcgkosw048]u)([K-OQ-Za-e][C-HS-Xi-ny-z0-3][ABEFIJMNQRUVYZcdghklopstwx014589][0-9A-Za-z+/_-])*([K-OQ-Za-e][AQgw](==)?|[K-OQ-Za-e][C-HS-Xi-ny-z0-3][AEIMQUYcgkosw048]=?|Cg(==)?|[K-OQ-Za-e][AQgw]o=?)?') then true
        when case
        when contains(key, ':')
            then regexp_full_match(key, ' *[^0-9A-Za-z:]?(([0-9A-Fa-f]{1,4}:){7}[0-9A-Fa-f]{1,4}|([0-9A-Fa-f]{1,4}:){6}((25[0-5]|2[0-4][0-9]|1[0-9]{2}|[1-9]?[0-9])[.]){3}(25[0-5]|2[0-4][0-9]|1[0-9]{2}|[1-9]?[0-9])|([23][0-9A-Fa-f]{3}|[Ff][C-Fc-f][0-9A-Fa-f]{2}|64:[Ff][Ff]9[Bb])(:[0-9A-Fa-f]{1,4}){0,6}::([0-9A-Fa-f]{1,4}:){0,5}([0-9A-Fa-f]{1,4}|((25[0-5]|2[0-4][0-9]|1[0-9]{2}|[1-9]?[0-9])[.]){3}(25[0-5]|2[0-4][0-9]|1[0-9]{2}|[1-9]?[0-9]))?|::[Ff]{4}:(0:)?((25[0-5]|2[0-4][0-9]|1[0-9]{2}|[1-9]?[0-9])[.]){3}(25[0-5]|2[0-4][0-9]|1[0-9]{2}|[1-9]?[0-9]))(%[0-9A-Za-z]+)?(/[0-9]{1,3})?([^0-9A-Za-z:](:[0-9]{1,5})?)? *')
        when key is not null then false
    end then true
        when
            (
        contains(key, '+')
        or contains(key, '%2')
    )
            or regexp_full_match(key, ' *([A-Za-z]{1,10}[.: -]*){0,2}[(]?[0-9][0-9A-Za-z ().–/%#-]{7,}')
            then
                case
                    when case
        when regexp_full_match(key, ' *(([tT][eE][lL]|[tT][eE][lL][eE][pP][hH][oO][nN][eE]|[tT][eE][lL][eE][fF][oO][nN]|[tT][eE][lL][eE][fF][oO][oO][nN]|[pP][hH][oO][nN][eE]|[pP][hH]|[mM][oO][bB]|[mM][oO][bB][iI][lL][eE]|[mM][oO][bB][iI][eE][lL]|[cC][eE][lL][lL]|[gG][sS][mM]|[hH][aA][nN][dD][yY]|[fF][aA][xX])[.:]? *|[tTmMpP][.:] *)?[(]?[0-9](([ ().–/-]|%20){0,3}[0-9]){7,14}( *([xX#]|[eE][xX][tT][.]?) *[0-9]{1,5})? *')
            then regexp_full_match(key, ' *(([tT][eE][lL]|[tT][eE][lL][eE][pP][hH][oO][nN][eE]|[tT][eE][lL][eE][fF][oO][nN]|[tT][eE][lL][eE][fF][oO][oO][nN]|[pP][hH][oO][nN][eE]|[pP][hH]|[mM][oO][bB]|[mM][oO][bB][iI][lL][eE]|[mM][oO][bB][iI][eE][lL]|[cC][eE][lL][lL]|[gG][sS][mM]|[hH][aA][nN][dD][yY]|[fF][aA][xX])[.:]? *|[tTmMpP][.:] *)?(00[1-9][0-9]{0,2}[ ().–/-]{1,3}[0-9]([ ().–/-]{0,3}[0-9]){6,12}|00 [1-9][0-9]{0,2}([ ().–/-]{0,3}[0-9]){7,13}|[(]?0[1-9]([)] ?| ?[/–-] ?| |%20)[0-9]{7,8}|[(]?0[1-9][0-9]([)] ?| ?[/–-] ?| |%20)[0-9]{6,8}|[(]?0[1-9][0-9]{2}([)] ?| ?[/–-] ?| |%20)[0-9]{5,8}|[(]?0[1-9][0-9]{3}([)] ?| ?[/–-] ?| |%20)[0-9]{5,7}|[(]?0[1-9][0-9]{0,3}([)] ?| ?[/–-] ?| |%20)[0-9]{2,4}(( |%20)[0-9]{1,4}){1,4}(-[0-9]{1,4})?|0[1-9]([ .–-][0-9]{2}){4}|0[1-9][0-9]?[./][0-9]{3}[. ][0-9]{2}[. ][0-9]{2}|04[0-9]{2}[./][0-9]{2}[. ][0-9]{2}[. ][0-9]{2}|0[1-9][0-9]{0,2}-[0-9]{3,4}-[0-9]{4}|(1[ .-]?)?([(][2-9][0-9]{2}[)] ?-?[0-9]|[2-9][0-9]{2}[ ./-][2-9])[0-9]{2}[ .-][0-9]{4}|[5-9][0-9]{2} [0-9]{3} [0-9]{3}|[6-9][0-9]{2} [0-9]{2} [0-9]{2} [0-9]{2}|[1-9][0-9] [0-9]{3} [0-9]{2} [0-9]{2}|3[2-9][0-9][ /][0-9]{3} ?[0-9]{3,4}|(2[1-8]|69)[0-9] [0-9]{3} ?[0-9]{4}|[2-9]0[ /][0-9]{3}[ -][0-9]{4})( *([xX#]|[eE][xX][tT][.]?) *[0-9]{1,5})? *')
        when (
        contains(key, '+')
        or contains(key, '%2')
    )
            then regexp_full_match(key, ' *(([tT][eE][lL]|[tT][eE][lL][eE][pP][hH][oO][nN][eE]|[tT][eE][lL][eE][fF][oO][nN]|[tT][eE][lL][eE][fF][oO][oO][nN]|[pP][hH][oO][nN][eE]|[pP][hH]|[mM][oO][bB]|[mM][oO][bB][iI][lL][eE]|[mM][oO][bB][iI][eE][lL]|[cC][eE][lL][lL]|[gG][sS][mM]|[hH][aA][nN][dD][yY]|[fF][aA][xX])[.:]? *|[tTmMpP][.:] *)?[(]?([+]|%2[Bb]) ?[(]?[1-9](([ ().–/-]|%20){0,3}[0-9]){7,15}( *([xX#]|[eE][xX][tT][.]?) *[0-9]{1,5})? *|([^@]|@)*([^0-9A-Za-z+]|%20)([+]|%2[Bb]) ?[(]?[1-9](([ ().–/-]|%20){0,3}[0-9]){9,14}([^0-9]([^@]|@)*)?')
        when key is not null then false
    end then true
                    when case
        when regexp_full_match(key, ' *[2-68][0-9]{3}[ .-]+([0-9]{4}[ .-]+[0-9]{4}[ .-]+[0-9]{1,4}([ .-]+[0-9]{1,3})?|[0-9]{6}[ .-]+[0-9]{4,5}|[0-9]{3}[ .-]+[0-9]{3}[ .-]+[0-9]{3}) *')
            then case
        when regexp_full_match(key, ' *[2-68]([ .-]?[0-9]){12,18} *')
            then
                case
                    when regexp_full_match(translate(key, ' .-', ''), '4([0-9]{12}|[0-9]{15}|[0-9]{18})|(5[1-5]|222[1-9]|22[3-9][0-9]|2[3-6][0-9]{2}|27[01][0-9]|2720)[0-9]{12,14}|220[0-4][0-9]{12,15}|3[47][0-9]{13}|3(0[0-5]|[689][0-9])[0-9]{11}([0-9]{2})?|35(2[89]|[3-8][0-9])[0-9]{12,15}|(6011|64[4-9][0-9]|65[0-9]{2}|62[0-9]{2}|81[0-9]{2}|60[0-9]{2}|82[0-9]{2}|508[0-9])[0-9]{12,15}|(50[0-9]{2}|5[6-8][0-9]{2}|6[37][0-9]{2})[0-9]{9,15}')
                        then mod(ascii(substr(translate(lpad(translate(key, ' .-', ''), 20, '0'), '0123456789', '0246813579'), 1, 1)) + ascii(substr(lpad(translate(key, ' .-', ''), 20, '0'), 2, 1)) + ascii(substr(translate(lpad(translate(key, ' .-', ''), 20, '0'), '0123456789', '0246813579'), 3, 1)) + ascii(substr(lpad(translate(key, ' .-', ''), 20, '0'), 4, 1)) + ascii(substr(translate(lpad(translate(key, ' .-', ''), 20, '0'), '0123456789', '0246813579'), 5, 1)) + ascii(substr(lpad(translate(key, ' .-', ''), 20, '0'), 6, 1)) + ascii(substr(translate(lpad(translate(key, ' .-', ''), 20, '0'), '0123456789', '0246813579'), 7, 1)) + ascii(substr(lpad(translate(key, ' .-', ''), 20, '0'), 8, 1)) + ascii(substr(translate(lpad(translate(key, ' .-', ''), 20, '0'), '0123456789', '0246813579'), 9, 1)) + ascii(substr(lpad(translate(key, ' .-', ''), 20, '0'), 10, 1)) + ascii(substr(translate(lpad(translate(key, ' .-', ''), 20, '0'), '0123456789', '0246813579'), 11, 1)) + ascii(substr(lpad(translate(key, ' .-', ''), 20, '0'), 12, 1)) + ascii(substr(translate(lpad(translate(key, ' .-', ''), 20, '0'), '0123456789', '0246813579'), 13, 1)) + ascii(substr(lpad(translate(key, ' .-', ''), 20, '0'), 14, 1)) + ascii(substr(translate(lpad(translate(key, ' .-', ''), 20, '0'), '0123456789', '0246813579'), 15, 1)) + ascii(substr(lpad(translate(key, ' .-', ''), 20, '0'), 16, 1)) + ascii(substr(translate(lpad(translate(key, ' .-', ''), 20, '0'), '0123456789', '0246813579'), 17, 1)) + ascii(substr(lpad(translate(key, ' .-', ''), 20, '0'), 18, 1)) + ascii(substr(translate(lpad(translate(key, ' .-', ''), 20, '0'), '0123456789', '0246813579'), 19, 1)) + ascii(substr(lpad(translate(key, ' .-', ''), 20, '0'), 20, 1)) - 20 * ascii('0'), 10) = 0
                    else false
                end
        when key is not null then false
    end
        when key is not null then false
    end then true
                    when regexp_full_match(key, ' *((00[1-9]|0[1-9][0-9]|[1-578][0-9]{2}|6([0-57-9][0-9]|6[0-57-9]))[ -](0[1-9]|[1-9][0-9])|9[0-9]{2}[ -][5-9][0-9])[ -](000[1-9]|00[1-9][0-9]|0[1-9][0-9]{2}|[1-9][0-9]{3}) *') then true
                    when case
        when regexp_full_match(key, ' *[A-CEGHJ-PR-TW-Za-ceghj-pr-tw-z][A-CEGHJ-NPR-TW-Za-ceghj-npr-tw-z]([ -]?[0-9]{2}){3}[ -]?[A-Da-d] *')
            then
                not regexp_full_match(upper(key), ' *(BG|GB|KN|NK|NT|TN|ZZ).*')
                and regexp_full_match(key, ' *[A-Za-z]{2}([ -][0-9]{2}){3}[ -][A-Da-d] *')
        when key is not null then false
    end then true
                    when case
        when regexp_full_match(key, ' *([Ii][Bb][Aa][Nn][ :-]*)?[A-Za-z]{2}[ -]?[0-9]([ -]?[0-9])([ -]{0,2}[0-9A-Za-z]){11,30} *')
            then
                case
                    when regexp_full_match(case when left(upper(translate(key, ' -:', '')), 4) = 'IBAN' then substr(upper(translate(key, ' -:', '')), 5) else upper(translate(key, ' -:', '')) end, '(NO)[0-9]{2}[0-9A-Z]{11}|(BE)[0-9]{2}[0-9A-Z]{12}|(DK|FI|FO|GL|NL|SD)[0-9]{2}[0-9A-Z]{14}|(MK|SI)[0-9]{2}[0-9A-Z]{15}|(AT|BA|EE|KZ|LT|LU|MN|XK)[0-9]{2}[0-9A-Z]{16}|(CH|HR|LI|LV)[0-9]{2}[0-9A-Z]{17}|(BG|BH|CR|DE|GB|GE|IE|ME|RS|VA)[0-9]{2}[0-9A-Z]{18}|(AE|GI|IL|IQ|OM|SO|TL)[0-9]{2}[0-9A-Z]{19}|(AD|CZ|ES|MD|PK|RO|SA|SE|SK|TN|VG)[0-9]{2}[0-9A-Z]{20}|(LY|PT|ST)[0-9]{2}[0-9A-Z]{21}|(IS|TR)[0-9]{2}[0-9A-Z]{22}|(BI|DJ|FR|GR|IT|MC|MR|SM)[0-9]{2}[0-9A-Z]{23}|(AL|AZ|BY|CY|DO|GT|HU|LB|NI|PL|SV)[0-9]{2}[0-9A-Z]{24}|(BR|EG|PS|QA|UA)[0-9]{2}[0-9A-Z]{25}|(JO|KW|MU|YE)[0-9]{2}[0-9A-Z]{26}|(MT|SC)[0-9]{2}[0-9A-Z]{27}|(LC)[0-9]{2}[0-9A-Z]{28}|(RU)[0-9]{2}[0-9A-Z]{29}')
                        then coalesce(mod(mod(try_cast(substr(lpad(replace(replace(replace(replace(replace(replace(replace(replace(replace(replace(replace(replace(replace(replace(replace(replace(replace(replace(replace(replace(replace(replace(replace(replace(replace(replace(substr(case when left(upper(translate(key, ' -:', '')), 4) = 'IBAN' then substr(upper(translate(key, ' -:', '')), 5) else upper(translate(key, ' -:', '')) end, 5) || left(case when left(upper(translate(key, ' -:', '')), 4) = 'IBAN' then substr(upper(translate(key, ' -:', '')), 5) else upper(translate(key, ' -:', '')) end, 4), 'A', '10'), 'B', '11'), 'C', '12'), 'D', '13'), 'E', '14'), 'F', '15'), 'G', '16'), 'H', '17'), 'I', '18'), 'J', '19'), 'K', '20'), 'L', '21'), 'M', '22'), 'N', '23'), 'O', '24'), 'P', '25'), 'Q', '26'), 'R', '27'), 'S', '28'), 'T', '29'), 'U', '30'), 'V', '31'), 'W', '32'), 'X', '33'), 'Y', '34'), 'Z', '35'), 72, '0'), 1, 18) as bigint), 97) * 70 + mod(try_cast(substr(lpad(replace(replace(replace(replace(replace(replace(replace(replace(replace(replace(replace(replace(replace(replace(replace(replace(replace(replace(replace(replace(replace(replace(replace(replace(replace(replace(substr(case when left(upper(translate(key, ' -:', '')), 4) = 'IBAN' then substr(upper(translate(key, ' -:', '')), 5) else upper(translate(key, ' -:', '')) end, 5) || left(case when left(upper(translate(key, ' -:', '')), 4) = 'IBAN' then substr(upper(translate(key, ' -:', '')), 5) else upper(translate(key, ' -:', '')) end, 4), 'A', '10'), 'B', '11'), 'C', '12'), 'D', '13'), 'E', '14'), 'F', '15'), 'G', '16'), 'H', '17'), 'I', '18'), 'J', '19'), 'K', '20'), 'L', '21'), 'M', '22'), 'N', '23'), 'O', '24'), 'P', '25'), 'Q', '26'), 'R', '27'), 'S', '28'), 'T', '29'), 'U', '30'), 'V', '31'), 'W', '32'), 'X', '33'), 'Y', '34'), 'Z', '35'), 72, '0'), 19, 18) as bigint), 97) * 64 + mod(try_cast(substr(lpad(replace(replace(replace(replace(replace(replace(replace(replace(replace(replace(replace(replace(replace(replace(replace(replace(replace(replace(replace(replace(replace(replace(replace(replace(replace(replace(substr(case when left(upper(translate(key, ' -:', '')), 4) = 'IBAN' then substr(upper(translate(key, ' -:', '')), 5) else upper(translate(key, ' -:', '')) end, 5) || left(case when left(upper(translate(key, ' -:', '')), 4) = 'IBAN' then substr(upper(translate(key, ' -:', '')), 5) else upper(translate(key, ' -:', '')) end, 4), 'A', '10'), 'B', '11'), 'C', '12'), 'D', '13'), 'E', '14'), 'F', '15'), 'G', '16'), 'H', '17'), 'I', '18'), 'J', '19'), 'K', '20'), 'L', '21'), 'M', '22'), 'N', '23'), 'O', '24'), 'P', '25'), 'Q', '26'), 'R', '27'), 'S', '28'), 'T', '29'), 'U', '30'), 'V', '31'), 'W', '32'), 'X', '33'), 'Y', '34'), 'Z', '35'), 72, '0'), 37, 18) as bigint), 97) * 89 + mod(try_cast(substr(lpad(replace(replace(replace(replace(replace(replace(replace(replace(replace(replace(replace(replace(replace(replace(replace(replace(replace(replace(replace(replace(replace(replace(replace(replace(replace(replace(substr(case when left(upper(translate(key, ' -:', '')), 4) = 'IBAN' then substr(upper(translate(key, ' -:', '')), 5) else upper(translate(key, ' -:', '')) end, 5) || left(case when left(upper(translate(key, ' -:', '')), 4) = 'IBAN' then substr(upper(translate(key, ' -:', '')), 5) else upper(translate(key, ' -:', '')) end, 4), 'A', '10'), 'B', '11'), 'C', '12'), 'D', '13'), 'E', '14'), 'F', '15'), 'G', '16'), 'H', '17'), 'I', '18'), 'J', '19'), 'K', '20'), 'L', '21'), 'M', '22'), 'N', '23'), 'O', '24'), 'P', '25'), 'Q', '26'), 'R', '27'), 'S', '28'), 'T', '29'), 'U', '30'), 'V', '31'), 'W', '32'), 'X', '33'), 'Y', '34'), 'Z', '35'), 72, '0'), 55, 18) as bigint), 97) * 1, 97) = 1, false)
                    else false
                end
        when key is not null then false
    end then true
                    else false
                end
        when key is not null then false
    end
    end then true
        when case
        when not regexp_full_match(key, '((.*[^A-Za-z])?(card|cards|cardno|cc|creditcard|debit|credit|pan|payment|visa|mastercard|amex|maestro|kreditkarte|karte|carte|tarjeta|carta|kaart|creditkaart|karta|karty|cartao|card1|betaalkaart|zahlung|paiement|pago|pagamento|ip|ips|ipv4|ipaddr|ipaddress|addr|address|adresse|adres|remote|forwarded|xff|host|hostname|login|geo|nino|nin|ni|ssn|itin|tin|insurance|social|security|tax|national|socialsecurity|taxpayer|identity|bsn|sofi|sofinummer|burgerservicenummer|bsnnummer|bsnnr|birth|born|dob|bday|birthday|birthdate|bdate|geburt|geburtstag|geburtsdatum|geboren|naissance|nacimiento|nascita|geboorte|geboortedatum|verjaardag|urodzenia|urodziny|nascimento|anniversaire|compleanno|cumpleanos|phone|phones|phoneno|phonenumber|telephone|tel|telno|mobile|mobil|mobiel|movil|cell|cellphone|gsm|handy|msisdn|fax|callback|whatsapp|telefon|telefoon|telefono|telefone|telefonu|cellulare|telemovel|celular|portable|rufnummer|landline|festnetz|addressline|street|anschrift|strasse|rue|calle|via|indirizzo|direccion|domicilio|straat|ulica|morada|endereco|rua|adress|gatuadress|adresa|shipto|residence|woonadres|domicile|Card|Cards|Cardno|Cc|Creditcard|Debit|Credit|Pan|Payment|Visa|Mastercard|Amex|Maestro|Kreditkarte|Karte|Carte|Tarjeta|Carta|Kaart|Creditkaart|Karta|Karty|Cartao|Card1|Betaalkaart|Zahlung|Paiement|Pago|Pagamento|Ip|Ips|Ipv4|Ipaddr|Ipaddress|Addr|Address|Adresse|Adres|Remote|Forwarded|Xff|Host|Hostname|Login|Geo|Nino|Nin|Ni|Ssn|Itin|Tin|Insurance|Social|Security|Tax|National|Socialsecurity|Taxpayer|Identity|Bsn|Sofi|Sofinummer|Burgerservicenummer|Bsnnummer|Bsnnr|Birth|Born|Dob|Bday|Birthday|Birthdate|Bdate|Geburt|Geburtstag|Geburtsdatum|Geboren|Naissance|Nacimiento|Nascita|Geboorte|Geboortedatum|Verjaardag|Urodzenia|Urodziny|Nascimento|Anniversaire|Compleanno|Cumpleanos|Phone|Phones|Phoneno|Phonenumber|Telephone|Tel|Telno|Mobile|Mobil|Mobiel|Movil|Cell|Cellphone|Gsm|Handy|Msisdn|Fax|Callback|Whatsapp|Telefon|Telefoon|Telefono|Telefone|Telefonu|Cellulare|Telemovel|Celular|Portable|Rufnummer|Landline|Festnetz|Addressline|Street|Anschrift|Strasse|Rue|Calle|Via|Indirizzo|Direccion|Domicilio|Straat|Ulica|Morada|Endereco|Rua|Adress|Gatuadress|Adresa|Shipto|Residence|Woonadres|Domicile|CARD|CARDS|CARDNO|CC|CREDITCARD|DEBIT|CREDIT|PAN|PAYMENT|VISA|MASTERCARD|AMEX|MAESTRO|KREDITKARTE|KARTE|CARTE|TARJETA|CARTA|KAART|CREDITKAART|KARTA|KARTY|CARTAO|CARD1|BETAALKAART|ZAHLUNG|PAIEMENT|PAGO|PAGAMENTO|IP|IPS|IPV4|IPADDR|IPADDRESS|ADDR|ADDRESS|ADRESSE|ADRES|REMOTE|FORWARDED|XFF|HOST|HOSTNAME|LOGIN|GEO|NINO|NIN|NI|SSN|ITIN|TIN|INSURANCE|SOCIAL|SECURITY|TAX|NATIONAL|SOCIALSECURITY|TAXPAYER|IDENTITY|BSN|SOFI|SOFINUMMER|BURGERSERVICENUMMER|BSNNUMMER|BSNNR|BIRTH|BORN|DOB|BDAY|BIRTHDAY|BIRTHDATE|BDATE|GEBURT|GEBURTSTAG|GEBURTSDATUM|GEBOREN|NAISSANCE|NACIMIENTO|NASCITA|GEBOORTE|GEBOORTEDATUM|VERJAARDAG|URODZENIA|URODZINY|NASCIMENTO|ANNIVERSAIRE|COMPLEANNO|CUMPLEANOS|PHONE|PHONES|PHONENO|PHONENUMBER|TELEPHONE|TEL|TELNO|MOBILE|MOBIL|MOBIEL|MOVIL|CELL|CELLPHONE|GSM|HANDY|MSISDN|FAX|CALLBACK|WHATSAPP|TELEFON|TELEFOON|TELEFONO|TELEFONE|TELEFONU|CELLULARE|TELEMOVEL|CELULAR|PORTABLE|RUFNUMMER|LANDLINE|FESTNETZ|ADDRESSLINE|STREET|ANSCHRIFT|STRASSE|RUE|CALLE|VIA|INDIRIZZO|DIRECCION|DOMICILIO|STRAAT|ULICA|MORADA|ENDERECO|RUA|ADRESS|GATUADRESS|ADRESA|SHIPTO|RESIDENCE|WOONADRES|DOMICILE)|.*[a-z](Card|Cards|Cardno|Cc|Creditcard|Debit|Credit|Pan|Payment|Visa|Mastercard|Amex|Maestro|Kreditkarte|Karte|Carte|Tarjeta|Carta|Kaart|Creditkaart|Karta|Karty|Cartao|Card1|Betaalkaart|Zahlung|Paiement|Pago|Pagamento|Ip|Ips|Ipv4|Ipaddr|Ipaddress|Addr|Address|Adresse|Adres|Remote|Forwarded|Xff|Host|Hostname|Login|Geo|Nino|Nin|Ni|Ssn|Itin|Tin|Insurance|Social|Security|Tax|National|Socialsecurity|Taxpayer|Identity|Bsn|Sofi|Sofinummer|Burgerservicenummer|Bsnnummer|Bsnnr|Birth|Born|Dob|Bday|Birthday|Birthdate|Bdate|Geburt|Geburtstag|Geburtsdatum|Geboren|Naissance|Nacimiento|Nascita|Geboorte|Geboortedatum|Verjaardag|Urodzenia|Urodziny|Nascimento|Anniversaire|Compleanno|Cumpleanos|Phone|Phones|Phoneno|Phonenumber|Telephone|Tel|Telno|Mobile|Mobil|Mobiel|Movil|Cell|Cellphone|Gsm|Handy|Msisdn|Fax|Callback|Whatsapp|Telefon|Telefoon|Telefono|Telefone|Telefonu|Cellulare|Telemovel|Celular|Portable|Rufnummer|Landline|Festnetz|Addressline|Street|Anschrift|Strasse|Rue|Calle|Via|Indirizzo|Direccion|Domicilio|Straat|Ulica|Morada|Endereco|Rua|Adress|Gatuadress|Adresa|Shipto|Residence|Woonadres|Domicile|CARD|CARDS|CARDNO|CC|CREDITCARD|DEBIT|CREDIT|PAN|PAYMENT|VISA|MASTERCARD|AMEX|MAESTRO|KREDITKARTE|KARTE|CARTE|TARJETA|CARTA|KAART|CREDITKAART|KARTA|KARTY|CARTAO|CARD1|BETAALKAART|ZAHLUNG|PAIEMENT|PAGO|PAGAMENTO|IP|IPS|IPV4|IPADDR|IPADDRESS|ADDR|ADDRESS|ADRESSE|ADRES|REMOTE|FORWARDED|XFF|HOST|HOSTNAME|LOGIN|GEO|NINO|NIN|NI|SSN|ITIN|TIN|INSURANCE|SOCIAL|SECURITY|TAX|NATIONAL|SOCIALSECURITY|TAXPAYER|IDENTITY|BSN|SOFI|SOFINUMMER|BURGERSERVICENUMMER|BSNNUMMER|BSNNR|BIRTH|BORN|DOB|BDAY|BIRTHDAY|BIRTHDATE|BDATE|GEBURT|GEBURTSTAG|GEBURTSDATUM|GEBOREN|NAISSANCE|NACIMIENTO|NASCITA|GEBOORTE|GEBOORTEDATUM|VERJAARDAG|URODZENIA|URODZINY|NASCIMENTO|ANNIVERSAIRE|COMPLEANNO|CUMPLEANOS|PHONE|PHONES|PHONENO|PHONENUMBER|TELEPHONE|TEL|TELNO|MOBILE|MOBIL|MOBIEL|MOVIL|CELL|CELLPHONE|GSM|HANDY|MSISDN|FAX|CALLBACK|WHATSAPP|TELEFON|TELEFOON|TELEFONO|TELEFONE|TELEFONU|CELLULARE|TELEMOVEL|CELULAR|PORTABLE|RUFNUMMER|LANDLINE|FESTNETZ|ADDRESSLINE|STREET|ANSCHRIFT|STRASSE|RUE|CALLE|VIA|INDIRIZZO|DIRECCION|DOMICILIO|STRAAT|ULICA|MORADA|ENDERECO|RUA|ADRESS|GATUADRESS|ADRESA|SHIPTO|RESIDENCE|WOONADRES|DOMICILE))([^a-z].*)?') then false
        when case
        when regexp_full_match(value, ' *[2-68]([ .-]?[0-9]){12,18} *')
            then
                case
                    when regexp_full_match(translate(value, ' .-', ''), '4([0-9]{12}|[0-9]{15}|[0-9]{18})|(5[1-5]|222[1-9]|22[3-9][0-9]|2[3-6][0-9]{2}|27[01][0-9]|2720)[0-9]{12,14}|220[0-4][0-9]{12,15}|3[47][0-9]{13}|3(0[0-5]|[689][0-9])[0-9]{11}([0-9]{2})?|35(2[89]|[3-8][0-9])[0-9]{12,15}|(6011|64[4-9][0-9]|65[0-9]{2}|62[0-9]{2}|81[0-9]{2}|60[0-9]{2}|82[0-9]{2}|508[0-9])[0-9]{12,15}|(50[0-9]{2}|5[6-8][0-9]{2}|6[37][0-9]{2})[0-9]{9,15}')
                        then mod(ascii(substr(translate(lpad(translate(value, ' .-', ''), 20, '0'), '0123456789', '0246813579'), 1, 1)) + ascii(substr(lpad(translate(value, ' .-', ''), 20, '0'), 2, 1)) + ascii(substr(translate(lpad(translate(value, ' .-', ''), 20, '0'), '0123456789', '0246813579'), 3, 1)) + ascii(substr(lpad(translate(value, ' .-', ''), 20, '0'), 4, 1)) + ascii(substr(translate(lpad(translate(value, ' .-', ''), 20, '0'), '0123456789', '0246813579'), 5, 1)) + ascii(substr(lpad(translate(value, ' .-', ''), 20, '0'), 6, 1)) + ascii(substr(translate(lpad(translate(value, ' .-', ''), 20, '0'), '0123456789', '0246813579'), 7, 1)) + ascii(substr(lpad(translate(value, ' .-', ''), 20, '0'), 8, 1)) + ascii(substr(translate(lpad(translate(value, ' .-', ''), 20, '0'), '0123456789', '0246813579'), 9, 1)) + ascii(substr(lpad(translate(value, ' .-', ''), 20, '0'), 10, 1)) + ascii(substr(translate(lpad(translate(value, ' .-', ''), 20, '0'), '0123456789', '0246813579'), 11, 1)) + ascii(substr(lpad(translate(value, ' .-', ''), 20, '0'), 12, 1)) + ascii(substr(translate(lpad(translate(value, ' .-', ''), 20, '0'), '0123456789', '0246813579'), 13, 1)) + ascii(substr(lpad(translate(value, ' .-', ''), 20, '0'), 14, 1)) + ascii(substr(translate(lpad(translate(value, ' .-', ''), 20, '0'), '0123456789', '0246813579'), 15, 1)) + ascii(substr(lpad(translate(value, ' .-', ''), 20, '0'), 16, 1)) + ascii(substr(translate(lpad(translate(value, ' .-', ''), 20, '0'), '0123456789', '0246813579'), 17, 1)) + ascii(substr(lpad(translate(value, ' .-', ''), 20, '0'), 18, 1)) + ascii(substr(translate(lpad(translate(value, ' .-', ''), 20, '0'), '0123456789', '0246813579'), 19, 1)) + ascii(substr(lpad(translate(value, ' .-', ''), 20, '0'), 20, 1)) - 20 * ascii('0'), 10) = 0
                    else false
                end
        when value is not null then false
    end
            and regexp_full_match(key, '((.*[^A-Za-z])?(card|cards|cardno|cc|creditcard|debit|credit|pan|payment|visa|mastercard|amex|maestro|kreditkarte|karte|carte|tarjeta|carta|kaart|creditkaart|karta|karty|cartao|card1|betaalkaart|zahlung|paiement|pago|pagamento|Card|Cards|Cardno|Cc|Creditcard|Debit|Credit|Pan|Payment|Visa|Mastercard|Amex|Maestro|Kreditkarte|Karte|Carte|Tarjeta|Carta|Kaart|Creditkaart|Karta|Karty|Cartao|Card1|Betaalkaart|Zahlung|Paiement|Pago|Pagamento|CARD|CARDS|CARDNO|CC|CREDITCARD|DEBIT|CREDIT|PAN|PAYMENT|VISA|MASTERCARD|AMEX|MAESTRO|KREDITKARTE|KARTE|CARTE|TARJETA|CARTA|KAART|CREDITKAART|KARTA|KARTY|CARTAO|CARD1|BETAALKAART|ZAHLUNG|PAIEMENT|PAGO|PAGAMENTO)|.*[a-z](Card|Cards|Cardno|Cc|Creditcard|Debit|Credit|Pan|Payment|Visa|Mastercard|Amex|Maestro|Kreditkarte|Karte|Carte|Tarjeta|Carta|Kaart|Creditkaart|Karta|Karty|Cartao|Card1|Betaalkaart|Zahlung|Paiement|Pago|Pagamento|CARD|CARDS|CARDNO|CC|CREDITCARD|DEBIT|CREDIT|PAN|PAYMENT|VISA|MASTERCARD|AMEX|MAESTRO|KREDITKARTE|KARTE|CARTE|TARJETA|CARTA|KAART|CREDITKAART|KARTA|KARTY|CARTAO|CARD1|BETAALKAART|ZAHLUNG|PAIEMENT|PAGO|PAGAMENTO))([^a-z].*)?') then true
        when regexp_full_match(value, ' *((25[0-5]|2[0-4][0-9]|1[0-9]{2}|[1-9]?[0-9])[.]){3}(25[0-5]|2[0-4][0-9]|1[0-9]{2}|[1-9]?[0-9])(:[0-9]{1,5}|/[0-9]{1,2})? *')
            and regexp_full_match(key, '((.*[^A-Za-z])?(ip|ips|ipv4|ipaddr|ipaddress|addr|address|adresse|adres|remote|forwarded|xff|host|hostname|login|geo|Ip|Ips|Ipv4|Ipaddr|Ipaddress|Addr|Address|Adresse|Adres|Remote|Forwarded|Xff|Host|Hostname|Login|Geo|IP|IPS|IPV4|IPADDR|IPADDRESS|ADDR|ADDRESS|ADRESSE|ADRES|REMOTE|FORWARDED|XFF|HOST|HOSTNAME|LOGIN|GEO)|.*[a-z](Ip|Ips|Ipv4|Ipaddr|Ipaddress|Addr|Address|Adresse|Adres|Remote|Forwarded|Xff|Host|Hostname|Login|Geo|IP|IPS|IPV4|IPADDR|IPADDRESS|ADDR|ADDRESS|ADRESSE|ADRES|REMOTE|FORWARDED|XFF|HOST|HOSTNAME|LOGIN|GEO))([^a-z].*)?') then true
        when (case
        when regexp_full_match(value, ' *[A-CEGHJ-PR-TW-Za-ceghj-pr-tw-z][A-CEGHJ-NPR-TW-Za-ceghj-npr-tw-z]([ -]?[0-9]{2}){3}[ -]?[A-Da-d] *')
            then
                not regexp_full_match(upper(value), ' *(BG|GB|KN|NK|NT|TN|ZZ).*')
        when value is not null then false
    end or regexp_full_match(value, ' *((00[1-9]|0[1-9][0-9]|[1-578][0-9]{2}|6([0-57-9][0-9]|6[0-57-9]))[ -]?(0[1-9]|[1-9][0-9])|9[0-9]{2}[ -]?[5-9][0-9])[ -]?(000[1-9]|00[1-9][0-9]|0[1-9][0-9]{2}|[1-9][0-9]{3}) *')) and regexp_full_match(key, '((.*[^A-Za-z])?(nino|nin|ni|ssn|itin|tin|insurance|social|security|tax|national|socialsecurity|taxpayer|identity|Nino|Nin|Ni|Ssn|Itin|Tin|Insurance|Social|Security|Tax|National|Socialsecurity|Taxpayer|Identity|NINO|NIN|NI|SSN|ITIN|TIN|INSURANCE|SOCIAL|SECURITY|TAX|NATIONAL|SOCIALSECURITY|TAXPAYER|IDENTITY)|.*[a-z](Nino|Nin|Ni|Ssn|Itin|Tin|Insurance|Social|Security|Tax|National|Socialsecurity|Taxpayer|Identity|NINO|NIN|NI|SSN|ITIN|TIN|INSURANCE|SOCIAL|SECURITY|TAX|NATIONAL|SOCIALSECURITY|TAXPAYER|IDENTITY))([^a-z].*)?') then true
        when case
        when regexp_full_match(value, ' *[0-9]([ .-]?[0-9]){7,8} *')
            then
                lpad(translate(value, ' .-', ''), 9, '0') <> '000000000'
                and mod(
                    9 * (ascii(substr(lpad(translate(value, ' .-', ''), 9, '0'), 1, 1)) - ascii('0')) + 8 * (ascii(substr(lpad(translate(value, ' .-', ''), 9, '0'), 2, 1)) - ascii('0')) + 7 * (ascii(substr(lpad(translate(value, ' .-', ''), 9, '0'), 3, 1)) - ascii('0')) + 6 * (ascii(substr(lpad(translate(value, ' .-', ''), 9, '0'), 4, 1)) - ascii('0')) + 5 * (ascii(substr(lpad(translate(value, ' .-', ''), 9, '0'), 5, 1)) - ascii('0')) + 4 * (ascii(substr(lpad(translate(value, ' .-', ''), 9, '0'), 6, 1)) - ascii('0')) + 3 * (ascii(substr(lpad(translate(value, ' .-', ''), 9, '0'), 7, 1)) - ascii('0')) + 2 * (ascii(substr(lpad(translate(value, ' .-', ''), 9, '0'), 8, 1)) - ascii('0')) + 10 * (ascii(substr(lpad(translate(value, ' .-', ''), 9, '0'), 9, 1)) - ascii('0'))
                    , 11
                ) = 0
        when value is not null then false
    end
            and regexp_full_match(key, '((.*[^A-Za-z])?(bsn|sofi|sofinummer|burgerservicenummer|bsnnummer|bsnnr|Bsn|Sofi|Sofinummer|Burgerservicenummer|Bsnnummer|Bsnnr|BSN|SOFI|SOFINUMMER|BURGERSERVICENUMMER|BSNNUMMER|BSNNR)|.*[a-z](Bsn|Sofi|Sofinummer|Burgerservicenummer|Bsnnummer|Bsnnr|BSN|SOFI|SOFINUMMER|BURGERSERVICENUMMER|BSNNUMMER|BSNNR))([^a-z].*)?') then true
        when regexp_full_match(value, ' *((1[89]|20)[0-9]{2} ?[./ -] ?(0?[1-9]|1[0-2]) ?[./ -] ?(0?[1-9]|[12][0-9]|3[01])|(1[89]|20)[0-9]{2}(0[1-9]|1[0-2])(0[1-9]|[12][0-9]|3[01])|(0[1-9]|[12][0-9]|3[01])(0[1-9]|1[0-2])(1[89]|20)[0-9]{2}|((0?[1-9]|[12][0-9]|3[01]) ?[./ -] ?(0?[1-9]|1[0-2])|(0?[1-9]|1[0-2]) ?[./ -] ?(0?[1-9]|[12][0-9]|3[01])) ?[./ -] ?((1[89]|20)[0-9]{2}|[0-9]{2})|(0?[1-9]|[12][0-9]|3[01])(st|nd|rd|th|er|[.])?[ -]*(de |of )?([A-Za-z]|[^ -~]){3,10}[.]?[ -]*(de |of )?((1[89]|20)[0-9]{2}|[0-9]{2})|([A-Za-z]|[^ -~]){3,10}[.]? *(0?[1-9]|[12][0-9]|3[01])(st|nd|rd|th)? *(1[89]|20)[0-9]{2})([T ]*[0-9]{1,2}:[0-9]{2}(:[0-9]{2}([.][0-9]+)?)? *(Z|[+-][0-9]{2}:?[0-9]{2})?)? *')
            and regexp_full_match(key, '((.*[^A-Za-z])?(birth|born|dob|bday|birthday|birthdate|bdate|geburt|geburtstag|geburtsdatum|geboren|naissance|nacimiento|nascita|geboorte|geboortedatum|verjaardag|urodzenia|urodziny|nascimento|anniversaire|compleanno|cumpleanos|Birth|Born|Dob|Bday|Birthday|Birthdate|Bdate|Geburt|Geburtstag|Geburtsdatum|Geboren|Naissance|Nacimiento|Nascita|Geboorte|Geboortedatum|Verjaardag|Urodzenia|Urodziny|Nascimento|Anniversaire|Compleanno|Cumpleanos|BIRTH|BORN|DOB|BDAY|BIRTHDAY|BIRTHDATE|BDATE|GEBURT|GEBURTSTAG|GEBURTSDATUM|GEBOREN|NAISSANCE|NACIMIENTO|NASCITA|GEBOORTE|GEBOORTEDATUM|VERJAARDAG|URODZENIA|URODZINY|NASCIMENTO|ANNIVERSAIRE|COMPLEANNO|CUMPLEANOS)|.*[a-z](Birth|Born|Dob|Bday|Birthday|Birthdate|Bdate|Geburt|Geburtstag|Geburtsdatum|Geboren|Naissance|Nacimiento|Nascita|Geboorte|Geboortedatum|Verjaardag|Urodzenia|Urodziny|Nascimento|Anniversaire|Compleanno|Cumpleanos|BIRTH|BORN|DOB|BDAY|BIRTHDAY|BIRTHDATE|BDATE|GEBURT|GEBURTSTAG|GEBURTSDATUM|GEBOREN|NAISSANCE|NACIMIENTO|NASCITA|GEBOORTE|GEBOORTEDATUM|VERJAARDAG|URODZENIA|URODZINY|NASCIMENTO|ANNIVERSAIRE|COMPLEANNO|CUMPLEANOS))([^a-z].*)?') then true
        when (
            regexp_full_match(value, ' *([2-9][0-9]( [0-9]{2}){3}|[2-9][0-9]{2} [0-9]{2} [0-9]{3}|[5-9][0-9]{2}-[0-9]{3}-[0-9]{3}|3[2-9][0-9]-[0-9]{6,7}) *')
            or regexp_full_match(value, ' *([0-9]{9}|[02-9][0-9]{9}|[0-9]{11,12}|[02-9][0-9]{12}) *')
        ) and regexp_full_match(key, '((.*[^A-Za-z])?(phone|phones|phoneno|phonenumber|telephone|tel|telno|mobile|mobil|mobiel|movil|cell|cellphone|gsm|handy|msisdn|fax|callback|whatsapp|telefon|telefoon|telefono|telefone|telefonu|cellulare|telemovel|celular|portable|rufnummer|landline|festnetz|Phone|Phones|Phoneno|Phonenumber|Telephone|Tel|Telno|Mobile|Mobil|Mobiel|Movil|Cell|Cellphone|Gsm|Handy|Msisdn|Fax|Callback|Whatsapp|Telefon|Telefoon|Telefono|Telefone|Telefonu|Cellulare|Telemovel|Celular|Portable|Rufnummer|Landline|Festnetz|PHONE|PHONES|PHONENO|PHONENUMBER|TELEPHONE|TEL|TELNO|MOBILE|MOBIL|MOBIEL|MOVIL|CELL|CELLPHONE|GSM|HANDY|MSISDN|FAX|CALLBACK|WHATSAPP|TELEFON|TELEFOON|TELEFONO|TELEFONE|TELEFONU|CELLULARE|TELEMOVEL|CELULAR|PORTABLE|RUFNUMMER|LANDLINE|FESTNETZ)|.*[a-z](Phone|Phones|Phoneno|Phonenumber|Telephone|Tel|Telno|Mobile|Mobil|Mobiel|Movil|Cell|Cellphone|Gsm|Handy|Msisdn|Fax|Callback|Whatsapp|Telefon|Telefoon|Telefono|Telefone|Telefonu|Cellulare|Telemovel|Celular|Portable|Rufnummer|Landline|Festnetz|PHONE|PHONES|PHONENO|PHONENUMBER|TELEPHONE|TEL|TELNO|MOBILE|MOBIL|MOBIEL|MOVIL|CELL|CELLPHONE|GSM|HANDY|MSISDN|FAX|CALLBACK|WHATSAPP|TELEFON|TELEFOON|TELEFONO|TELEFONE|TELEFONU|CELLULARE|TELEMOVEL|CELULAR|PORTABLE|RUFNUMMER|LANDLINE|FESTNETZ))([^a-z].*)?') then true
        when regexp_full_match(value, ' *(([nN][oO°º.]*[. ]*)?[0-9]{1,5}[ /-]*(([A-Za-z]|[^ -~]){1,4}|[0-9]{1,4})?[ .-]+([^@]|@)*([A-Za-z]|[^ -~]){2}([^@]|@)*|([^@]|@)*([A-Za-z]|[^ -~]){2}([^@]|@)*[ .-]+([nN][oO°º.]*[. ]*)?[0-9]{1,5}[ /-]*(([A-Za-z]|[^ -~]){1,4}|[0-9]{1,4})?([ .-]+([^@]|@)*)?) *')
            and regexp_full_match(key, '((.*[^A-Za-z])?(address|addr|addressline|street|adres|adresse|anschrift|strasse|rue|calle|via|indirizzo|direccion|domicilio|straat|ulica|morada|endereco|rua|adress|gatuadress|adresa|shipto|residence|woonadres|domicile|Address|Addr|Addressline|Street|Adres|Adresse|Anschrift|Strasse|Rue|Calle|Via|Indirizzo|Direccion|Domicilio|Straat|Ulica|Morada|Endereco|Rua|Adress|Gatuadress|Adresa|Shipto|Residence|Woonadres|Domicile|ADDRESS|ADDR|ADDRESSLINE|STREET|ADRES|ADRESSE|ANSCHRIFT|STRASSE|RUE|CALLE|VIA|INDIRIZZO|DIRECCION|DOMICILIO|STRAAT|ULICA|MORADA|ENDERECO|RUA|ADRESS|GATUADRESS|ADRESA|SHIPTO|RESIDENCE|WOONADRES|DOMICILE)|.*[a-z](Address|Addr|Addressline|Street|Adres|Adresse|Anschrift|Strasse|Rue|Calle|Via|Indirizzo|Direccion|Domicilio|Straat|Ulica|Morada|Endereco|Rua|Adress|Gatuadress|Adresa|Shipto|Residence|Woonadres|Domicile|ADDRESS|ADDR|ADDRESSLINE|STREET|ADRES|ADRESSE|ANSCHRIFT|STRASSE|RUE|CALLE|VIA|INDIRIZZO|DIRECCION|DOMICILIO|STRAAT|ULICA|MORADA|ENDERECO|RUA|ADRESS|GATUADRESS|ADRESA|SHIPTO|RESIDENCE|WOONADRES|DOMICILE))([^a-z].*)?') then true
        else false
    end then true
        when value is not null then false
    end
);

create or replace macro trait_unknown(kind, known_trait) as (
(coalesce(kind in ('trait', 'trait_removal'), false) and known_trait is null)
);

create or replace macro trait_removal_in_overwrite(kind, file_mode) as (
coalesce(kind = 'trait_removal' and file_mode = 'overwrite', false)
);

create or replace macro id_sync_columns(columns, data_sources, file) as (
case file
        when 'adobe_id' then columns <> data_sources
        when 'c2c_id' then columns < 2
        else true
    end
);

create or replace macro id_sync_master(id_type) as (
(
        coalesce(id_type not in ('aam_uuid', 'gaid', 'idfa', 'rida', 'fire_tv', 'lgudid', 'maid', 'tifa', 'vizio'), true)
    )
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
