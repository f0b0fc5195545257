// Job DSL: a version on demand. jenkins/deploy-now.Jenkinsfile in the deploy repository is one line, deployNow().
// Not a multibranch project: its builds check out the merge that they have made. Use this, or deployNow(manageJob: true).
pipelineJob('binder-deploy-now') {
    description('Delivers the version that a person asks for')
    properties {
        disableConcurrentBuilds()
    }
    parameters {
        stringParam('component', '', 'Which component, e.g. binderhub')
        stringParam('version', '', 'Which version; empty for the newest')
        choiceParam('environment', ['staging', 'prod'], 'How far')
        stringParam('reason', '', 'Why, for the record')
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
            scriptPath('jenkins/deploy-now.Jenkinsfile')
        }
    }
}
