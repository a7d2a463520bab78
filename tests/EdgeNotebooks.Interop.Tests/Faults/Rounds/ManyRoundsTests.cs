using System.Globalization;
using EdgeNotebooks.Interop.Tests.Contract;
using EdgeNotebooks.Interop.Tests.Faults.Worker;
using EdgeNotebooks.Interop.Tests.Support;
using EdgeNotebooks.TestSupport;

namespace EdgeNotebooks.Interop.Tests.Faults.Rounds;

/// <summary>
/// Opening, running and closing again and again, from C#, leaves nothing behind: 300 rounds, or as many as <c>EDGE_ROUNDS</c> says, each with
/// a session that runs and one that is refused, in a process of their own.
/// </summary>
public sealed class ManyRoundsTests(ITestOutputHelper output) : IDisposable
{
    /// <summary>
    /// What the runtimes themselves still take after the first tenth, whatever the number of rounds: tables of compiled methods, caches of threads.
    /// </summary>
    private const long SettlingBytes = 256 << 10;

    /// <summary>
    /// Besides that, a leak of more than this a round fails. With 10,000 rounds both together let 54 bytes a round pass, so 100 are found; with 300, 1 KiB.
    /// </summary>
    private const long BytesPerRound = 25;

    private readonly TemporaryFolder _folder = new();

    public static int Count => Environment.GetEnvironmentVariable("EDGE_ROUNDS") is { Length: > 0 } number ? int.Parse(number, CultureInfo.InvariantCulture) : 300;

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void On_the_stand_in_of_OpenVINO() => LeavesNothing("openvino", "CPU", OnnxModels.Relu(_folder.Path, 1, 16), new()
    {
        ["EDGE_OPENVINO_LIBRARY"] = StandIns.OpenVino().Path,
        ["STANDIN_OPENVINO_ONNXRUNTIME"] = StandIns.OnnxRuntime,
    });

    [Fact]
    public void On_the_stand_in_of_libedgetpu()
    {
        TfLite.Require();
        var model = _folder.File("compiled.tflite");
        File.WriteAllBytes(model, TfLiteModels.CompiledForEdgeTpu(new EdgeTpuPackageSettings()));
        LeavesNothing("edgetpu", "usb:0", model, new() { ["EDGE_EDGETPU_LIBRARY"] = StandIns.EdgeTpu().Path });
    }

    [Fact]
    public void On_TensorFlow_Lite()
    {
        TfLite.Require();
        LeavesNothing("tflite", "cpu", new TfLiteSubject().Relu(_folder.Path, 1, 16), []);
    }

    private void LeavesNothing(string provider, string device, string model, Dictionary<string, string> environment)
    {
        if (!OperatingSystem.IsLinux())
            Assert.Skip("linux: what malloc has given out is asked of glibc");
        environment["MALLOC_ARENA_MAX"] = "1";
        // Else methods are compiled again, now and then, into memory of malloc's.
        environment["DOTNET_TieredCompilation"] = "0";
        var (worker, answer) = WorkerProcess.RunToEnd(environment, Jobs.Rounds, provider, device, model, Count.ToString(CultureInfo.InvariantCulture));
        using (worker)
            Assert.True(worker.ExitCode == 0, answer + worker.Error);
        var words = answer.Split(' ', StringSplitOptions.TrimEntries);
        var rounds = long.Parse(words[0], CultureInfo.InvariantCulture);
        var (before, after) = (MemoryInUse.Parse(words[1], words[2], words[3]), MemoryInUse.Parse(words[4], words[5], words[6]));
        var grown = after.Malloc - before.Malloc + after.Managed - before.Managed;
        output.WriteLine($"{provider}: over {rounds} rounds malloc {before.Malloc} -> {after.Malloc}, .NET {before.Managed} -> {after.Managed}, resident {before.Resident} -> {after.Resident} bytes");
        Assert.True(grown < SettlingBytes + (rounds * BytesPerRound), $"{grown} bytes more are in use after {rounds} rounds");
    }
}
