{# The rules each feed of a kind of file must be tested for before the exporter's gate lets it pass: see docs/rules.md. #}
{% macro required_rules(file) %}
    {% set of_every_feed = [
        'record_too_long', 'record_trailing_space', 'records_per_user',
        'user_id_empty', 'user_id_forbidden_character', 'user_id_url_encoded', 'user_id_format',
        'user_id_case', 'user_id_pii', 'derived_from_pii', 'opted_out',
    ] %}
    {% set of_data_files = of_every_feed + [
        'record_format', 'signal_format', 'signal_forbidden_character', 'signal_pii', 'trait_unknown',
        'trait_removal_in_overwrite',
    ] %}
    {% set rules = {
        'inbound': of_data_files,
        'odc': of_data_files,
        'adobe_id': of_every_feed + ['id_sync_columns', 'id_sync_master', 'id_syncs_per_id'],
        'c2c_id': of_every_feed + ['id_sync_columns', 'hashed_email_format', 'hashed_emails_per_user'],
    } %}
    {{- return(rules[file]) -}}
{% endmacro %}

{# The rules whose failure nothing overrides. #}
{% macro pii_rules() %}
    {{- return(['user_id_pii', 'signal_pii', 'derived_from_pii', 'opted_out']) -}}
{% endmacro %}
