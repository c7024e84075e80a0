package import XMLReading

extension DecisionModel {
  /// Reads a DMN file of version 1.2 to 1.5.
  ///
  /// What is well-formed XML always yields a model; everything wrong in it stands in `diagnostics`,
  /// and a faulty expression amounts to null. `imports` are the models that the file may import.
  package static func parse(
    _ bytes: [UInt8], file: String, imports: [DecisionModel] = []
  ) throws(XMLSyntaxError) -> DecisionModel {
    let tree = try XMLFile.parse(bytes, file: file)
    var reader = ModelReader(tree.root, file: file, imports: imports)
    return reader.model()
  }
}
