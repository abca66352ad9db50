{#
    The kinds a signal may have, and what each becomes in a record. Source: Adobe, inbound-file-contents.

    | kind             | key  | value              | in the record   |
    |------------------|------|--------------------|-----------------|
    | trait            | –    | trait ID           | d_sid=24        |
    | trait_removal    | –    | trait ID           | d_unsid=24      |
    | integration_code | –    | letters, digits, _ | ic=SKU_24       |
    | numeric_code     | –    | digits             | 24              |
    | key_value        | key  | text               | "city"="Utrecht"|

    In the project's own tables there is one more, id_sync: the further IDs of a row of an ID sync file.

    A bare number is the signal `ic == "24"`, not trait 24: only d_sid= names a trait.
#}
{% macro signal_kinds() %}
    {{- return(['trait', 'trait_removal', 'integration_code', 'numeric_code', 'key_value']) -}}
{% endmacro %}
