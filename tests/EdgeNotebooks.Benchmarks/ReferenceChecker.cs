using System.Diagnostics;

namespace EdgeNotebooks.Benchmarks;

/// <summary>The reference ONNX checker (Debian's python3-onnx) in a process of its own, asked file by file. It writes into what it checks: give it copies, or files that are not needed after.</summary>
internal sealed class ReferenceChecker : IDisposable
{
    private const string Script = """
        import sys, onnx
        print("ready", flush=True)
        for line in sys.stdin:
            try:
                onnx.checker.check_model(line.rstrip("\n"), full_check=True)
                print("ok", flush=True)
            except Exception as error:
                print(" ".join(str(error).split())[:300] or "refused", flush=True)
        """;

    private readonly Process _process;

    public ReferenceChecker()
    {
        _process = Process.Start(new ProcessStartInfo("/usr/bin/python3", ["-c", Script]) { RedirectStandardInput = true, RedirectStandardOutput = true })!;
        if (_process.StandardOutput.ReadLine() != "ready")
            throw new InvalidOperationException("/usr/bin/python3 cannot import onnx; install python3-onnx");
    }

    /// <summary>Null where it accepts the file, else why not.</summary>
    public string? Refusal(string path)
    {
        _process.StandardInput.WriteLine(path);
        var answer = _process.StandardOutput.ReadLine() ?? "the checker ended";
        return answer == "ok" ? null : answer;
    }

    public void Dispose()
    {
        _process.StandardInput.Close();
        _process.WaitForExit();
        _process.Dispose();
    }
}
