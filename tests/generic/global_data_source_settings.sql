{% test global_data_source_settings(model) %}
{#- A feed of device advertising IDs must name the target data source, which no file name may lack then, and the ID
    type of its data source; a feed of an own data source must not claim a device ID type. (Adobe: inbound-s3-filenames) -#}
select
    feeds.feed,
    feeds.data_source,
    feeds.id_type
from {{ model }} as feeds
left join {{ ref('audience_manager_inbound', 'global_data_sources') }} as by_data_source
    on feeds.data_source = by_data_source.data_source
left join {{ ref('audience_manager_inbound', 'global_data_sources') }} as by_id_type
    on feeds.id_type = by_id_type.id_type
where
    feeds.file in ('inbound', 'adobe_id')
    and (
        by_data_source.data_source is not null and feeds.target_data_source is null
        or by_data_source.id_type <> feeds.id_type
        or by_data_source.data_source is null and by_id_type.data_source is not null
    )
{% endtest %}
