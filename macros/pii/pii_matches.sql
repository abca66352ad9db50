{#
    A query: those of `probes` (a query with the folded text in column probe) that a value of `pii_values` (relation,
    column value) turns into by trimming, change of case, leaving out separators, percent-encoding, Base64, or a plain MD5,
    SHA-1 or SHA-256. Column probe.

    A plain text counts from 6 characters on: shorter names are words ("Rose"). With `max_owners` it counts only if no
    more rows than that have it. A digest counts always; it is computed only where some probe has its length.
#}
{% macro pii_matches(probes, pii_values, max_owners=none) %}
    {%- set trimmed = 'trim(value)' -%}
    {%- set cases = [trimmed, 'lower(' ~ trimmed ~ ')', 'upper(' ~ trimmed ~ ')'] -%}
    {%- set plain_forms = [
        trimmed,
        audience_manager_inbound.without_separators(trimmed),
        audience_manager_inbound.percent_encode('lower(' ~ trimmed ~ ')'),
        audience_manager_inbound.base64(cases[0]),
        audience_manager_inbound.base64(cases[1]),
    ] -%}
    with probes as (
        select distinct probe from ({{ probes }}) as given_probes
    ),

    pii_values as (
        select value
        from {{ pii_values }}
        where value is not null and trim(value) <> ''
        group by value
    ),

    plain_values as (
        select min(value) as value
        from {{ pii_values }}
        where length(trim(value)) >= 6
        group by lower(trim(value))
        {%- if max_owners is not none %}
        having count(*) <= {{ max_owners }}
        {%- endif %}
    ),

    forms as (
        {%- for form in plain_forms %}
        select {{ audience_manager_inbound.fold_for_comparison(form) }} as form
        from plain_values
        union all
        {%- endfor %}
        {%- for algorithm, digits in {'md5': 32, 'sha1': 40, 'sha256': 64}.items() %}
        {%- set outer = loop %}
        {%- for text in cases %}
        select {{ audience_manager_inbound.digest(algorithm, text) }} as form
        from pii_values
        where exists (select 1 from probes where length(probe) = {{ digits }})
        {{ 'union all' if not (outer.last and loop.last) }}
        {%- endfor %}
        {%- endfor %}
    )

    select distinct probes.probe
    from probes
    inner join forms on probes.probe = forms.form
{% endmacro %}

{# A phone number or a card is the same with or without these. #}
{% macro without_separators(expression) -%}
    {%- set separators = [' ', '-', '.', '(', ')', '+', '/'] -%}
    {%- for separator in separators -%}replace({%- endfor -%}
    {{ expression }}
    {%- for separator in separators -%}, '{{ separator }}', ''){%- endfor -%}
{%- endmacro %}
