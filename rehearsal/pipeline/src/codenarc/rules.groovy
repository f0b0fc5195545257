// CodeNarc's rules for Jenkins' interpreter. Each looks only at files called Jenkinsfile unless told otherwise.
ruleset {
    ['ClassNotSerializable', 'ClosureInGString', 'ExpressionInCpsMethodNotSerializable', 'ForbiddenCallInCpsMethod',
     'ObjectOverrideOnlyNonCpsMethods', 'ParameterOrReturnTypeNotSerializable'].each { rule ->
        "$rule" { applyToFileNames = null }
    }
    CpsCallFromNonCpsMethod {
        applyToFileNames = null
        cpsScriptVariableName = 'script'
        cpsPackages = ['io.bindercd']
    }
}
