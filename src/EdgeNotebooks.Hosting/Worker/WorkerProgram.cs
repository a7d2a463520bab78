using System.Collections.Concurrent;
using System.Runtime.InteropServices;
using EdgeNotebooks.Hosting.Engine;
using Microsoft.Win32.SafeHandles;

namespace EdgeNotebooks.Hosting.Worker;

/// <summary>
/// The worker's side: runs the cells that the parent sends, in a session of its own, and ends with its parent. Requests
/// come on what was standard input, replies go out on a private pipe; descriptors 1 and 2 belong to the cells.
/// </summary>
internal static class WorkerProgram
{
    public static int Run(string replyHandle)
    {
        using var link = Open(replyHandle);
        // Ctrl-C at a terminal reaches every process on it; what it means is the parent's to say.
        using var interrupt = PosixSignalRegistration.Create(PosixSignal.SIGINT, context => context.Cancel = true);
        using var requests = new BlockingCollection<Request>();
        new Thread(() => Listen(link, requests)) { IsBackground = true, Name = "requests" }.Start();
        new Thread(NotebookEngine.WarmUp) { IsBackground = true, Name = "warm-up" }.Start();
        WorkerConsole.Install(link);
        using var engine = new NotebookEngine(Environment.CurrentDirectory, link);
        link.Send(new Reply(ReplyKind.Ready));
        foreach (var request in requests.GetConsumingEnumerable())
        {
            if (request.Kind == RequestKind.Shutdown)
                break;
            var error = engine.ExecuteAsync(request.Cell, request.Code!).GetAwaiter().GetResult();
            link.Send(new Reply(ReplyKind.Done, Error: error));
        }

        Environment.Exit(0);
        return 0;
    }

    private static ParentLink Open(string replyHandle)
    {
        var handle = new SafeFileHandle(nint.Parse(replyHandle, System.Globalization.CultureInfo.InvariantCulture), ownsHandle: true);
        var replies = new FileStream(handle, FileAccess.Write, bufferSize: 0);
        if (OperatingSystem.IsWindows())
            return new ParentLink(Console.OpenStandardInput(), replies);
        _ = Posix.NewSession();
        Posix.NoCoreFiles();
        Posix.CloseOnExecute((int)handle.DangerousGetHandle());
        var input = new SafeFileHandle(Posix.TakeStandardInput(), ownsHandle: true);
        return new ParentLink(new FileStream(input, FileAccess.Read, bufferSize: 0), replies);
    }

    /// <summary>Runs on its own thread, so that the parent's end is noticed whatever the cell does.</summary>
    private static void Listen(ParentLink link, BlockingCollection<Request> requests)
    {
        while (link.Receive() is { } request)
        {
            if (request.Kind == RequestKind.Acknowledge)
                link.Acknowledged();
            else
                requests.Add(request);
        }

        ProcessGroup.KillOwn();
    }
}
