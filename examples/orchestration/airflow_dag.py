"""Airflow: build, send, once a day; a run that is incomplete is repeated, a refused one alerts."""

import pendulum
from airflow.providers.standard.operators.bash import BashOperator
from airflow.sdk import DAG

PROJECT = "/srv/audience_manager"
# 3 resumes where it stopped and is retried. 1 and 2 would be the same an hour later: the task ends
# well, and the next one fails at once, which alerts.
SEND = "aam-export run --env production; code=$?; echo $code; [ $code -ne 3 ]"

with DAG(
    "audience_manager",
    schedule="30 5 * * *",
    start_date=pendulum.datetime(2026, 1, 1, tz="UTC"),
    catchup=False,
    max_active_runs=1,
    default_args={"retries": 4, "retry_delay": pendulum.duration(minutes=5)},
):
    build = BashOperator(
        task_id="build", cwd=PROJECT, bash_command="dbt build --target snowflake", retries=1
    )
    # After a failed test the other feeds still go: the exporter reads the results itself.
    send = BashOperator(
        task_id="send",
        cwd=PROJECT,
        bash_command=SEND,
        trigger_rule="all_done",
    )
    # BashOperator hands on the last line: the exit code.
    judge = BashOperator(
        task_id="judge", bash_command="exit {{ ti.xcom_pull(task_ids='send') }}", retries=0
    )
    build >> send >> judge
