# What the scheduler itself needs: its credentials and those of the storage for compiled jobs, which are project-wide.

path "{{mount}}/data/{{project}}/{{project_folder}}/SCHEDULER_AUTH" {
  capabilities = ["read"]
}

path "{{mount}}/data/{{project}}/{{project_folder}}/STORAGE" {
  capabilities = ["read"]
}
