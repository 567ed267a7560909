import Coordination

/// Lets a worker work until it is done, has worked long enough, or somebody interrupts it.
struct WorkerWatch {
  private let worker: PrebookingWorker
  private let interruptions: AsyncStream<Void>

  init(_ worker: PrebookingWorker, interruptions: AsyncStream<Void>) {
    (self.worker, self.interruptions) = (worker, interruptions)
  }

  private enum End {
    case worked, enough, interrupted
  }

  /// Runs `work`, and stops the worker once `isEnough` or at the first interruption; whether nobody has interrupted it.
  func run(
    _ work: @escaping @Sendable () async -> Void, until isEnough: @escaping @Sendable () async -> Bool
  ) async -> Bool {
    await withTaskGroup(of: End.self) { group in
      group.addTask {
        await work()
        return .worked
      }
      group.addTask {
        while !Task.isCancelled {
          if await isEnough() { return .enough }
          try? await Task.sleep(for: .milliseconds(200))
        }
        return .worked
      }
      group.addTask {
        for await _ in interruptions { return .interrupted }
        return .worked
      }
      var isWhole = true
      var isWorking = true
      while isWorking, let end = await group.next() {
        switch end {
        case .worked: isWorking = false
        case .enough: worker.stop()
        case .interrupted:
          isWhole = false
          worker.stop()
        }
      }
      group.cancelAll()
      return isWhole
    }
  }
}
