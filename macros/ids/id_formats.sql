{#
    ID type → the pattern its user IDs match as a whole. Sources: Adobe, ids-in-aam, global-data-sources,
    people-based-destinations-prerequisites. UUID version and variant bits are not asked for: Adobe's own samples lack them.
    `[0-9A-Za-z-]+` where the page says no more than "alphanumeric". A DPUUID is opaque: any text
    that neither begins nor ends with a blank, the no-break one included: Adobe's examples print it beside the TAB.
#}
{% macro id_formats() %}
    {% set lower_uuid = '[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}' %}
    {% set no_blank = '[^ \u00a0]' %}
    {% do return({
        'dpuuid': no_blank ~ '|' ~ no_blank ~ '.*' ~ no_blank,
        'aam_uuid': '[0-9]{38}',
        'gaid': lower_uuid,
        'idfa': '[0-9A-F]{8}(-[0-9A-F]{4}){3}-[0-9A-F]{12}',
        'rida': lower_uuid,
        'fire_tv': lower_uuid,
        'lgudid': lower_uuid,
        'maid': '[0-9A-Za-z-]+',
        'tifa': '[0-9A-Za-z-]+',
        'vizio': '[0-9A-Za-z-]+',
        'hashed_email': '[0-9a-f]{64}',
    }) %}
{% endmacro %}
