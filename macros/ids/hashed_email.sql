{#
    What Adobe is given in place of an e-mail address: the SHA-256, in lower-case hex, of the address without the blanks around it and in
    lower case, as UTF-8; no salt, no folding of dots or tags. Null, which the rule hashed_email_format refuses, for what is no single
    address: hashed, nobody could see that it is none. (Adobe: people-based-destinations-prerequisites)
#}
{% macro hashed_email(email) -%}
    case
        when
            {{ audience_manager_inbound.regex_full_match('trim(' ~ email ~ ')', '[^@ ]+@[^@ ]+') }}
            and not {{ audience_manager_inbound.contains_any(email, ['chr(9)', 'chr(10)', 'chr(13)', 'chr(160)']) }}
            then {{ audience_manager_inbound.digest('sha256', 'lower(trim(' ~ email ~ '))') }}
    end
{%- endmacro %}
