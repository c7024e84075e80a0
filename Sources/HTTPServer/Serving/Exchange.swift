import CMicroHTTPD
import Glibc

/// One request on its way in and its answer on its way out.
///
/// Only the thread of its connection touches it, from the request line until the library reports
/// that the exchange is over.
final class Exchange {
  private enum Intake {
    case nothing
    case plain([UInt8])
    /// The fields of a form without files, URL-encoded.
    case form([UInt8])
    case multipart(MultipartReader)
    case refused
  }

  let reception: Reception
  private let target: RequestTarget
  private let deadline: Int
  private var request: HTTPRequest?
  private var intake = Intake.nothing
  private var received = 0
  private(set) var hasBegun = false

  init(reception: Reception, target: [UInt8]) {
    self.reception = reception
    self.target = RequestTarget(target)
    deadline = Self.now + reception.settings.requestTimeout
  }

  /// Takes the headers and prepares for the body.
  func begin(method: String, headers: HTTPHeaders, remoteAddress: String, isSecure: Bool) {
    hasBegun = true
    var request = HTTPRequest(
      method: HTTPMethod(method), target: target, headers: headers,
      remoteAddress: remoteAddress, isSecure: isSecure)
    let limits = reception.settings.forms
    let contentType = headers["Content-Type"] ?? ""
    switch HeaderValue(contentType).value {
    case "multipart/form-data":
      if let reader = MultipartReader(contentType: contentType, limits: limits) {
        intake = .multipart(reader)
      } else {
        intake = .refused
        request.fault = .malformedBody("the content type names no valid boundary")
      }
    case "application/x-www-form-urlencoded": intake = .form([])
    default: intake = .plain([])
    }
    self.request = request
  }

  /// Whether a body of the announced length would not even be worth receiving.
  ///
  /// A body somewhat too long is received and dropped, so that the browser gets to read the page
  /// that says so instead of a broken connection.
  var isBeyondPatience: Bool {
    guard let length = request?.headers["Content-Length"], let bytes = Int(length) else {
      return false
    }
    return bytes > 4 * reception.settings.forms.body
  }

  /// Takes bytes of the body; false when the connection should be cut.
  func receive(_ bytes: [UInt8]) -> Bool {
    received += bytes.count
    let limits = reception.settings.forms
    guard Self.now <= deadline, received <= 4 * limits.body else { return false }
    if received > limits.body { refuse(.bodyTooLarge(limit: limits.body)) }
    // Taken out while it grows, so that the bytes are not copied.
    let current = intake
    intake = .nothing
    switch consume current {
    case .plain(var body):
      body += bytes
      intake = .plain(body)
      if body.count > limits.text { refuse(.bodyTooLarge(limit: limits.text)) }
    case .form(var body):
      body += bytes
      intake = .form(body)
      if body.count > limits.text { refuse(.bodyTooLarge(limit: limits.text)) }
    case .multipart(var reader):
      do {
        try reader.feed(bytes)
        intake = .multipart(reader)
      } catch {
        refuse(fault(for: error))
      }
    case .refused, .nothing:
      intake = .refused
    }
    return true
  }

  func refuse(_ fault: RequestFault) {
    intake = .refused
    if request?.fault == nil { request?.fault = fault }
  }

  /// Hands the finished request to the handler.
  func answer() -> HTTPResponse {
    guard var request else { return HTTPResponse(status: .internalServerError) }
    switch intake {
    case .plain(let body): request.body = body
    case .form(let body):
      let fields = FormFields(urlEncoded: body)
      if fields.count > reception.settings.forms.parts {
        request.fault = .malformedBody(
          "there are more than \(reception.settings.forms.parts) fields")
      } else {
        request.form = SubmittedForm(fields: fields)
      }
    case .multipart(let reader):
      do {
        request.form = try reader.finish()
      } catch {
        request.fault = request.fault ?? fault(for: error)
      }
    case .refused, .nothing:
      break
    }
    return reception.answer(to: request)
  }

  private func fault(for error: any Error) -> RequestFault {
    if let fault = error as? RequestFault { return fault }
    reception.settings.log("Receiving a request failed: \(error)")
    return .malformedBody("the server could not store an uploaded file")
  }

  /// Seconds of the monotonic clock.
  private static var now: Int {
    var time = timespec()
    unsafe clock_gettime(CLOCK_MONOTONIC, &time)
    return time.tv_sec
  }
}
