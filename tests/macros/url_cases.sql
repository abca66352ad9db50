-- Every form of URL, with IDs that hold reserved and multi-byte characters. An ID encoded twice, or %01 encoded at all,
-- would be synced as another person without an error from anyone.
with

cases as (
    select
        'id sync, reserved characters' as name,
        {{ audience_manager_inbound.id_sync_url("'100201'", "'a b/c&d=é%'") }} as given,
        'https://dpm.demdex.net/ibs:dpid=100201&dpuuid=a%20b%2Fc%26d%3D%C3%A9%25' as expected
    union all
    select
        'id sync, redirect keeps its macro',
        {{ audience_manager_inbound.id_sync_url(
            "'100201'", "'C1'", redirect="'https://shop.example/?u=${DD_UUID}&x=1'"
        ) }},
        'https://dpm.demdex.net/ibs:dpid=100201&dpuuid=C1'
        || '&redir=https%3A%2F%2Fshop.example%2F%3Fu%3D${DD_UUID}%26x%3D1'
    union all
    select
        'id sync, consent',
        {{ audience_manager_inbound.id_sync_url("'100201'", "'C1'", gdpr="'1'", gdpr_consent="'BOEFEAyO'") }},
        'https://dpm.demdex.net/ibs:dpid=100201&dpuuid=C1&gdpr=1&gdpr_consent=BOEFEAyO'
    union all
    select
        'declared ID by data source',
        {{ audience_manager_inbound.declared_id_url("'żółw 1'", data_source="'100201'") }},
        'https://dpm.demdex.net/ibs:d_cid=100201%01%C5%BC%C3%B3%C5%82w%201'
    union all
    select
        'declared ID by code, authenticated',
        {{ audience_manager_inbound.declared_id_url(
            "'C1'", integration_code="'shop crm'", authentication_state="'1'"
        ) }},
        'https://dpm.demdex.net/ibs:d_cid_ic=shop%20crm%01C1%011'
    union all
    select
        'opt-out',
        {{ audience_manager_inbound.opt_out_url("'shop'", "'C:1'", data_source="'100201'") }},
        'https://shop.demdex.net/demoptout.jpg?d_cid=100201%01C%3A1'
)

select * from cases
where given is distinct from expected
