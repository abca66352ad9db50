{#
    True when the digits of a text (at most 20, nothing but digits) pass the Luhn check: from the right, every second digit is
    doubled and its digits added. Padded to 20, the digits in odd places are those. Characters are read by their
    code, never cast: no text makes it throw, in whatever order an engine evaluates.
#}
{% macro passes_luhn(digits) -%}
    {%- set padded = "lpad(" ~ digits ~ ", 20, '0')" -%}
    {%- set doubled = "translate(" ~ padded ~ ", '0123456789', '0246813579')" -%}
    {%- set terms = [] -%}
    {%- for place in range(1, 21) -%}
        {%- do terms.append("ascii(substr(" ~ (doubled if place % 2 else padded) ~ ", " ~ place ~ ", 1))") -%}
    {%- endfor -%}
    mod({{ terms | join(' + ') }} - 20 * ascii('0'), 10) = 0
{%- endmacro %}
