/// The built-in functions of FEEL (DMN 1.5, 10.3.4) by their names.
enum Builtin: String, CaseIterable, Hashable, Sendable {
  // Conversion
  case date
  case dateAndTime = "date and time"
  case time
  case number
  case string
  case duration
  case yearsAndMonthsDuration = "years and months duration"
  case range
  // Truth
  case not
  case isSame = "is"
  // Strings
  case substring
  case stringLength = "string length"
  case upperCase = "upper case"
  case lowerCase = "lower case"
  case substringBefore = "substring before"
  case substringAfter = "substring after"
  case replace
  case contains
  case startsWith = "starts with"
  case endsWith = "ends with"
  case matches
  case split
  case stringJoin = "string join"
  // Lists
  case listContains = "list contains"
  case count
  case min
  case max
  case sum
  case mean
  case all
  case any
  case sublist
  case append
  case concatenate
  case insertBefore = "insert before"
  case remove
  case listReplace = "list replace"
  case reverse
  case indexOf = "index of"
  case union
  case distinctValues = "distinct values"
  case flatten
  case product
  case median
  case stddev
  case mode
  case sort
  // Numbers
  case decimal
  case floor
  case ceiling
  case roundUp = "round up"
  case roundDown = "round down"
  case roundHalfUp = "round half up"
  case roundHalfDown = "round half down"
  case abs
  case modulo
  case sqrt
  case log
  case exp
  case odd
  case even
  // Dates
  case now
  case today
  case dayOfYear = "day of year"
  case dayOfWeek = "day of week"
  case monthOfYear = "month of year"
  case weekOfYear = "week of year"
  // Ranges
  case before
  case after
  case meets
  case metBy = "met by"
  case overlaps
  case overlapsBefore = "overlaps before"
  case overlapsAfter = "overlaps after"
  case finishes
  case finishedBy = "finished by"
  case includes
  case during
  case starts
  case startedBy = "started by"
  case coincides
  // Contexts
  case getValue = "get value"
  case getEntries = "get entries"
  case context
  case contextPut = "context put"
  case contextMerge = "context merge"

  var signatures: [Signature] { Self.allSignatures[self] ?? [] }

  private static let allSignatures: [Builtin: [Signature]] = Dictionary(
    uniqueKeysWithValues: allCases.map { builtin in
      (builtin, builtin.forms.enumerated().map { Signature($1, form: $0) })
    })

  /// The function as a value.
  var function: FunctionValue { Self.functions[self] ?? makeFunction() }

  private static let functions: [Builtin: FunctionValue] = Dictionary(
    uniqueKeysWithValues: allCases.map { ($0, $0.makeFunction()) })

  private func makeFunction() -> FunctionValue {
    let parameters = (signatures.first?.parameters ?? []).map { parameter in
      FunctionValue.Parameter(parameter.name, parameter.kinds.singleType)
    }
    return FunctionValue(parameters: parameters, body: .builtin(self))
  }
}
