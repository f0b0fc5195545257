// Job DSL: the multibranch project of a deploy repository whose Jenkinsfile is one line, binderDelivery().
// The deploy branch delivers; other branches and pull requests are linted and planned without any credentials.
multibranchPipelineJob('binder-delivery') {
    description('Delivers the site; its Jenkinsfile is binderDelivery()')
    branchSources {
        github {
            id('binder-delivery')
            repoOwner('EXAMPLE')
            repository('deploy-repository')
            scanCredentialsId('github-scan')
            buildOriginBranch(true)
            buildOriginPRMerge(true)
            // A fork's Jenkinsfile is not trusted: its changes run with the target branch's own.
            buildForkPRMerge(false)
            buildForkPRHead(false)
        }
    }
    factory {
        workflowBranchProjectFactory {
            scriptPath('Jenkinsfile')
        }
    }
    orphanedItemStrategy {
        discardOldItems {
            numToKeep(20)
        }
    }
}
