extension DecisionTests {
  /// Which of the files beside the test file holds the model: the one that is named inside, or else
  /// the one whose name begins the name of the test file, as the kit's own files do.
  package func modelFile(among names: some Collection<String>, testFile: String) -> String? {
    if names.contains(modelName) { return modelName }
    return names.filter { $0.hasSuffix(".dmn") && testFile.hasPrefix($0.dropLast(4)) }
      .max { $0.count < $1.count }
  }
}
