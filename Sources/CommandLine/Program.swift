/// The program behind the executable: finds the command, runs it, and says how it ended.
package enum Program {
  static let commands: [any Command.Type] = [
    DemoCommand.self, ServeCommand.self,
    LintCommand.self, TestCommand.self, DeployCommand.self, BackupCommand.self, RestoreCommand.self,
    PrintCommand.self, ESCPDecodeCommand.self,
    MarkVerifyCommand.self, MarkDecodeCommand.self, MarkSignCommand.self, MarkKeygenCommand.self,
    MarkRevokeCommand.self, MarkKeysCommand.self, MarkPublishCommand.self, MarkAlarmsCommand.self,
    JournalVerifyCommand.self,
    HistoryCommand.self, ArchiveTakenCommand.self,
    UserCreateAdminCommand.self, UserResetPasswordCommand.self,
    UserListCommand.self, UserCreateWorkerCommand.self, TokenCreateCommand.self,
    TokenListCommand.self, TokenRevokeCommand.self,
    InstanceListCommand.self, InstanceShowCommand.self, InstanceCancelCommand.self,
    InstanceSuspendCommand.self, InstanceResumeCommand.self, InstanceSetCommand.self,
    InstanceRetryCommand.self, InstanceSkipCommand.self, InstanceMoveCommand.self,
    InstanceMigrateCommand.self, IncidentListCommand.self, IncidentResolveCommand.self,
    BenchCommand.self,
    BPMNRenderCommand.self, BPMNConvertCommand.self, DMNRenderCommand.self,
    DMNTestCommand.self, DMNEvaluateCommand.self, FEELCommand.self,
    BPMNSimulateCommand.self, BPMNLintCommand.self,
    CalendarDeadlineCommand.self, CalendarShowCommand.self, CalendarImportCommand.self,
    DirectoryImportCommand.self,
    PrinterAddCommand.self, PrinterListCommand.self, PrinterCalibrateCommand.self,
    PrinterTestCommand.self, PrinterRemoveCommand.self,
    BookletListCommand.self, BookletShowCommand.self, BookletEnterCommand.self,
    BookletSkipCommand.self, BookletRenewCommand.self,
    StockReceiveCommand.self, StockAllotCommand.self, StockListCommand.self,
    StockCountCommand.self, StockSpoilCommand.self, StockDestroyCommand.self,
  ]

  /// Runs the words behind the program's name.
  package static func run(_ words: [String], on terminal: Terminal = .standard) -> ExitCode {
    guard let first = words.first, !["help", "--help", "-h"].contains(first) else {
      terminal.output(Help.overview(of: commands))
      return words.isEmpty ? .wrongUse : .done
    }
    guard let command = longestMatch(words) else {
      return explain(words, on: terminal)
    }
    let rest = words.dropFirst(command.words.count)
    if rest.prefix(while: { $0 != "--" }).contains(where: { $0 == "--help" || $0 == "-h" }) {
      terminal.output(Help.text(of: command))
      return .done
    }
    let name = "tongzheng \(command.words.joined(separator: " "))"
    do {
      let values = try ParameterValues(rest, for: command.parameters)
      return try command.init(values).run(terminal)
    } catch let error as UsageError {
      terminal.talk("\(name): \(error)\n`\(name) --help` explains the command")
      return .wrongUse
    } catch {
      terminal.talk("\(name): \(error)")
      return .failed
    }
  }

  /// What there is instead of a command that there is not: the others that begin with its first word, if any do.
  private static func explain(_ words: [String], on terminal: Terminal) -> ExitCode {
    let group = commands.filter { $0.words.first == words.first }
    let rest = words.dropFirst()
    if !group.isEmpty, rest.allSatisfy({ $0 == "--help" || $0 == "-h" }) {
      terminal.output(Help.overview(of: group))
      return rest.isEmpty ? .wrongUse : .done
    }
    let name = group.isEmpty ? words[0] : words.prefix(2).joined(separator: " ")
    let help = group.isEmpty ? "tongzheng --help" : "tongzheng \(words[0]) --help"
    terminal.talk("tongzheng: there is no command “\(name)”; `\(help)` lists them")
    return .wrongUse
  }

  private static func longestMatch(_ words: [String]) -> (any Command.Type)? {
    commands
      .filter { words.starts(with: $0.words) }
      .max { $0.words.count < $1.words.count }
  }
}
