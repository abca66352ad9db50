{# Stops compilation where the settings of a feed, config.meta.audience_manager, are wrong; names all that is. #}
{% macro refuse_bad_feed_settings(feed, settings) %}
    {% if settings is not mapping %}
        {{ exceptions.raise_compiler_error(
            "Feed " ~ feed ~ ", config.meta.audience_manager: '" ~ settings ~ "' is no mapping of settings."
        ) }}
    {% endif %}
    {% set problems = audience_manager_inbound.misspelt_settings(settings)
        + audience_manager_inbound.wrong_choices(settings)
        + audience_manager_inbound.wrong_data_sources(settings) %}
    {% if problems %}
        {{ exceptions.raise_compiler_error(
            "Feed " ~ feed ~ ", config.meta.audience_manager: " ~ problems | join('; ') ~ "."
        ) }}
    {% endif %}
{% endmacro %}

{% macro misspelt_settings(settings) %}
    {% set known = ['file', 'data_source', 'target_data_source', 'id_type', 'mode'] %}
    {% set problems = [] %}
    {% for name in settings if name not in known %}
        {% do problems.append("unknown setting '" ~ name ~ "' (known: " ~ known | join(', ') ~ ")") %}
    {% endfor %}
    {{- return(problems) -}}
{% endmacro %}

{% macro wrong_choices(settings) %}
    {% set id_types = audience_manager_inbound.id_formats().keys() | list %}
    {# ODC knows two kinds of device, hashed e-mails belong to an own ID, and only data files know overwrite. #}
    {% set allowed = {
        'inbound': {'id_type': id_types, 'mode': ['sync', 'overwrite', 'auto']},
        'odc': {'id_type': audience_manager_inbound.odc_id_types().keys() | list, 'mode': ['sync', 'overwrite', 'auto']},
        'adobe_id': {'id_type': id_types, 'mode': ['sync']},
        'c2c_id': {'id_type': ['dpuuid'], 'mode': ['sync']},
    } %}
    {% set files = allowed.keys() | list %}
    {% set allowed_here = {'file': files} %}
    {% do allowed_here.update(allowed.get(settings.get('file'), allowed.inbound)) %}
    {% set problems = [] %}
    {% for name, values in allowed_here.items() %}
        {% set value = settings.get(name, 'sync' if name == 'mode' else none) %}
        {% if value is none %}
            {% do problems.append(name ~ " is missing, one of " ~ values | join(', ')) %}
        {% elif value not in values %}
            {% do problems.append(name ~ " is '" ~ value ~ "', not one of " ~ values | join(', ')) %}
        {% endif %}
    {% endfor %}
    {{- return(problems) -}}
{% endmacro %}

{% macro wrong_data_sources(settings) %}
    {% set problems = [] %}
    {% set is_sync = settings.get('file') in ('adobe_id', 'c2c_id') %}
    {% set data_source = settings.get('data_source') %}
    {# 0 stands for Audience Manager's own IDs, in ID synchronisation only. (Adobe: id-sync-file-based) #}
    {% set stands_for_adobe = settings.get('file') == 'adobe_id' and data_source | string == '0' %}
    {% if data_source is none %}
        {% do problems.append("data_source is missing, a data source ID (digits)") %}
    {% elif not stands_for_adobe and not modules.re.fullmatch('[1-9][0-9]*', data_source | string) %}
        {% do problems.append("data_source is '" ~ data_source ~ "', not a data source ID (digits)") %}
    {% endif %}
    {% if is_sync and stands_for_adobe != (settings.get('id_type') == 'aam_uuid') %}
        {% do problems.append("data_source 0 and id_type aam_uuid go together") %}
    {% endif %}
    {% set targets = audience_manager_inbound.target_data_sources(settings) %}
    {% for target in targets if not modules.re.fullmatch('[1-9][0-9]*', target) %}
        {% do problems.append("target_data_source is '" ~ target ~ "', not a data source ID (digits)") %}
    {% endfor %}
    {% if is_sync and not targets %}
        {% do problems.append("target_data_source is missing, the data sources of the columns after the first") %}
    {% elif targets | length > 1 and settings.get('file') != 'adobe_id' %}
        {% do problems.append("target_data_source is a list, which only a file adobe_id can have") %}
    {% endif %}
    {{- return(problems) -}}
{% endmacro %}
