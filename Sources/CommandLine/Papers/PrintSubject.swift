import Certificates
import FEEL
import JSONText
import PrintTemplates
import Printing
import Runtime

/// What `tongzheng print` draws.
enum PrintSubject {
  /// A print of the register of an office.
  case registered(PrintID, DataFolder)
  /// A template file, with a JSON file of data.
  case specimen(template: String, data: String?)

  init(_ paper: String, data: String?) {
    self =
      PrintID(paper).map { .registered($0, DataFolder(path: data ?? "data")) }
      ?? .specimen(template: paper, data: data)
  }

  /// What is to be printed, the office in whose name, and its fonts.
  struct Task {
    var order: PrintOrder
    var author: String
    var fonts: FontTable
  }

  func task() throws -> Task {
    switch self {
    case .registered(let id, let folder): try Self.registered(id, in: folder)
    case .specimen(let template, let data):
      Task(order: try Self.specimen(of: template, data), author: "通政", fonts: .standard)
    }
  }

  private static func registered(_ id: PrintID, in folder: DataFolder) throws -> Task {
    let office = try Office.observing(folder)
    let order = try office.runtime.read { database -> PrintOrder in
      guard let standing = try CertificateQueries(database).print(id) else {
        throw CommandFailure("the register has no print \(id)")
      }
      guard let template = try office.certificates.template(of: standing.record, on: database)
      else {
        throw CommandFailure(
          "the template \(standing.record.template) of print \(id) is not deployed")
      }
      let scope = standing.scope(zone: office.runtime.settings.zone)
      guard !standing.state.isUnderWay else {
        return PrintOrder(specimenOf: template, scope: scope)
      }
      let marks = Marks(
        qr: office.certificates.settings.address.text(of: standing.record.mark),
        code128: standing.record.verificationNumber.digits)
      return PrintOrder(template: template, scope: scope, marks: [marks])
    }
    return Task(
      order: order, author: office.identity.name, fonts: office.certificates.settings.fonts)
  }

  private static func specimen(of path: String, _ data: String?) throws -> PrintOrder {
    let template = try PrintTemplate.parse(try InputFile(path: path).bytes(), file: path)
    let values = try data.map { try Self.values($0) } ?? template.sample ?? JSONObject([])
    let scope = FEEL.Scope(Context(json: values), now: SystemClock.now)
    return PrintOrder(specimenOf: template, scope: scope)
  }

  private static func values(_ path: String) throws -> JSONObject {
    let bytes = try InputFile(path: path).bytes()
    let json: JSON
    do throws(JSONSyntaxError) {
      json = try JSON(parsing: bytes)
    } catch {
      throw CommandFailure("\(path): \(error)")
    }
    guard let object = json.objectValue else {
      throw CommandFailure("\(path) must hold a JSON object with the data of the template")
    }
    return object
  }
}
