package import XMLReading

extension DecisionModel {
  /// Reads a file of a folder, with those of its neighbours that it imports, directly or by way of
  /// others (DMN 1.5, 6.3.3).
  ///
  /// An import names a namespace; the neighbour whose `definitions` have that namespace is meant. A
  /// neighbour that cannot be read is as good as absent, and the import is reported as such. The
  /// file itself may be among its neighbours.
  package static func parse(
    _ bytes: [UInt8], file: String, neighbours: [String: [UInt8]]
  ) throws(XMLSyntaxError) -> DecisionModel {
    let tree = try XMLFile.parse(bytes, file: file)
    var others = neighbours
    others[file] = nil
    // The fault of a neighbour shows as a missing import, where it matters at all.
    let trees = others.compactMap { name, bytes in try? XMLFile.parse(bytes, file: name) }
    return model(of: tree, among: trees.sorted { $0.name < $1.name }, importers: [])
  }

  /// Files that are being read further out are not imported again, so that a circle of imports ends.
  private static func model(
    of tree: XMLFile, among neighbours: [XMLFile], importers: Set<String>
  ) -> DecisionModel {
    let importers = importers.union([tree.name])
    let wanted = tree.root.elements("import").compactMap { $0["namespace"] }
    let imports = neighbours.filter { neighbour in
      !importers.contains(neighbour.name)
        && neighbour.root["namespace"].map(wanted.contains) ?? false
    }
    var reader = ModelReader(
      tree.root, file: tree.name,
      imports: imports.map { model(of: $0, among: neighbours, importers: importers) })
    return reader.model()
  }
}
