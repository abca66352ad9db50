{#
    True when a text is a UK national insurance number: two letters that are in use, six digits, A to D; in pairs or not.
    Of codes of two letters, six digits and a letter 8 % look like one, so without blanks it is evidence only where such
    numbers may be expected; AB 12 34 56 C in its pairs cannot be mistaken (grouped=true asks for them).
#}
{% macro is_uk_nino(text, grouped=false) -%}
    case
        when {{ audience_manager_inbound.regex_full_match(
            text, ' *([A-Za-z]{1,12}: *)?[A-CEGHJ-PR-TW-Za-ceghj-pr-tw-z][A-CEGHJ-NPR-TW-Za-ceghj-npr-tw-z]([ -]?[0-9]{2}){3}[ -]?[A-Da-d] *'
        ) }}
            then
                not {{ audience_manager_inbound.regex_full_match("upper(" ~ text ~ ")", ' *([A-Z]{1,12}: *)?(BG|GB|KN|NK|NT|TN|ZZ).*') }}
                {%- if grouped %}
                and {{ audience_manager_inbound.regex_full_match(text, ' *([A-Za-z]{1,12}: *)?[A-Za-z]{2}([ -][0-9]{2}){3}[ -][A-Da-d] *') }}
                {%- endif %}
        when {{ text }} is not null then false
    end
{%- endmacro %}
