// Job DSL: the nightly check. jenkins/check-updates.Jenkinsfile in the deploy repository is one line, checkUpdates().
// Use this, or checkUpdates(manageJob: true), not both.
pipelineJob('binder-check-updates') {
    description('Proposes what is newer upstream and merges the first proposal that may be')
    properties {
        disableConcurrentBuilds()
        pipelineTriggers {
            triggers {
                cron {
                    spec('H 5 * * *')
                }
            }
        }
    }
    definition {
        cpsScm {
            scm {
                git {
                    remote {
                        url('https://github.com/EXAMPLE/deploy-repository.git')
                    }
                    branch('*/main')
                }
            }
            scriptPath('jenkins/check-updates.Jenkinsfile')
        }
    }
}
