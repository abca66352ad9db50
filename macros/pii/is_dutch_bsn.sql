{#
    True when a text is a Dutch citizen service number: eight or nine digits, also in groups, that pass the 11-test.
    One customer number in eleven passes too: ask only under a key that says BSN.
#}
{% macro is_dutch_bsn(text) -%}
    {%- set padded = "lpad(translate(" ~ text ~ ", ' .-', ''), 9, '0')" -%}
    case
        when {{ audience_manager_inbound.regex_full_match(text, ' *[0-9]([ .-]?[0-9]){7,8} *') }}
            then
                {{ padded }} <> '000000000'
                and mod(
                    {% for place in range(1, 10) -%}
                    {{ ' + ' if not loop.first }}{{ 10 - place if place < 9 else 10 }} * (ascii(substr({{ padded }}, {{ place }}, 1)) - ascii('0'))
                    {%- endfor %}
                    , 11
                ) = 0
        when {{ text }} is not null then false
    end
{%- endmacro %}
