# What the jobs of one namespace need: the values of its own secrets and of the project-wide ones, by name. It lists nothing.

path "{{mount}}/data/{{project}}/{{namespace}}/+" {
  capabilities = ["read"]
}

path "{{mount}}/data/{{project}}/{{project_folder}}/+" {
  capabilities = ["read"]
}
