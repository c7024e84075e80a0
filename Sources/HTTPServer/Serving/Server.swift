import CMicroHTTPD
import Glibc
import Synchronization

/// A listening HTTP server that answers each connection on a thread of its own.
///
/// The library calls back into the server until `stop`, and is stopped before the server goes.
@safe
package final class Server: Sendable {
  package typealias Handler = @Sendable (HTTPRequest) -> HTTPResponse

  private let reception: Reception
  /// The library's handle; set once before any request arrives, cleared by the first `stop`.
  private let daemon: Mutex<Handle?> = Mutex(nil)

  /// The library's functions may be called with it from every thread.
  @safe
  private struct Handle: @unchecked Sendable {
    let pointer: OpaquePointer
    /// Lives until the library has stopped.
    let log: UnsafeMutablePointer<tongzheng_log>
  }

  /// The bytes of the stack of each connection's thread.
  package static let stackSize = 16 << 20

  /// Starts to listen. `handler` runs on the threads of the connections, many at a time.
  package init(
    settings: ServerSettings = ServerSettings(), handler: @escaping Handler
  ) throws(ServerFault) {
    let reception = Reception(settings: settings, handler: handler)
    self.reception = reception
    let address = try SocketAddress(address: settings.address, port: settings.port)
    var flags =
      MHD_USE_THREAD_PER_CONNECTION.rawValue | MHD_USE_INTERNAL_POLLING_THREAD.rawValue
      | MHD_USE_POLL.rawValue | MHD_USE_ITC.rawValue | MHD_USE_ERROR_LOG.rawValue
    if address.isVersion6 { flags |= MHD_USE_IPv6.rawValue }
    if settings.address == "::" { flags |= MHD_USE_DUAL_STACK.rawValue }
    if settings.tls != nil { flags |= MHD_USE_TLS.rawValue }

    let context = unsafe Unmanaged.passUnretained(reception).toOpaque()
    let log = UnsafeMutablePointer<tongzheng_log>.allocate(capacity: 1)
    unsafe log.initialize(to: tongzheng_log(line: logLine, context: context))
    errno = 0
    let pointer = unsafe address.withPointer { address in
      // The library copies key and certificate while it starts.
      var key = Array((settings.tls?.privateKey ?? "").utf8CString)
      var certificate = Array((settings.tls?.certificateChain ?? "").utf8CString)
      return unsafe key.withUnsafeMutableBytes { key in
        unsafe certificate.withUnsafeMutableBytes { certificate in
          var options = unsafe [
            item(.SOCK_ADDR, pointer: address),
            item(.CONNECTION_LIMIT, settings.connections),
            item(.PER_IP_CONNECTION_LIMIT, settings.connectionsPerAddress),
            item(.CONNECTION_TIMEOUT, settings.idleTimeout),
            item(.CONNECTION_MEMORY_LIMIT, settings.headers),
            item(.CONNECTION_MEMORY_INCREMENT, 4 << 10),
            item(.THREAD_STACK_SIZE, Self.stackSize),
            item(.LISTEN_BACKLOG_SIZE, 1_024),
            item(.STRICT_FOR_CLIENT, 1),
          ]
          if settings.tls != nil {
            unsafe options.append(item(.HTTPS_MEM_KEY, pointer: key.baseAddress))
            unsafe options.append(item(.HTTPS_MEM_CERT, pointer: certificate.baseAddress))
          }
          unsafe options.append(item(.END, 0))
          return unsafe tongzheng_start_daemon(
            flags, settings.port, receivePart, receiveRequestLine, completeExchange, log, context,
            &options)
        }
      }
    }
    guard let pointer = unsafe pointer else {
      let code = errno
      unsafe log.deallocate()
      let reason =
        unsafe code == 0 ? "the library refused its settings" : String(cString: strerror(code))
      throw .cannotListen(address: settings.address, port: settings.port, reason: reason)
    }
    let handle = unsafe Handle(pointer: pointer, log: log)
    daemon.withLock { $0 = handle }
  }

  deinit {
    stop()
  }

  /// The port that the server listens on; 0 once it is stopped.
  package var port: UInt16 {
    daemon.withLock { handle in
      guard let handle else { return 0 }
      return unsafe tongzheng_bound_port(handle.pointer)
    }
  }

  /// Stops listening, lets running requests finish, and closes every connection.
  ///
  /// Requests that arrive meanwhile on open connections are refused with 503. A second call does
  /// nothing.
  package func stop() {
    guard let handle = daemon.withLock({ $0.take() }) else { return }
    reception.close()
    let listener = unsafe MHD_quiesce_daemon(handle.pointer)
    // The library may still be polling the socket, so it is not closed yet; but whoever connects
    // from now on is refused instead of waiting in the backlog.
    if listener >= 0 { shutdown(listener, Int32(SHUT_RDWR)) }
    if !reception.drain() {
      let seconds = reception.settings.drainTimeout
      reception.settings.log("Requests were still running after \(seconds) s; they are cut off.")
    }
    unsafe MHD_stop_daemon(handle.pointer)
    unsafe handle.log.deallocate()
    if listener >= 0 { close(listener) }
  }
}

private func item(_ option: MHD_OPTION, _ value: Int) -> MHD_OptionItem {
  unsafe MHD_OptionItem(option: option, value: value, ptr_value: nil)
}

private func item(_ option: MHD_OPTION, pointer: UnsafeMutableRawPointer?) -> MHD_OptionItem {
  unsafe MHD_OptionItem(option: option, value: 0, ptr_value: pointer)
}
