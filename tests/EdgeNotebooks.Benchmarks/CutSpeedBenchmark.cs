using System.Diagnostics;
using System.Globalization;
using EdgeNotebooks.Models.Cutting;

namespace EdgeNotebooks.Benchmarks;

/// <summary>
/// Both halves of one cut of MobileNet V2 on disk, beside <c>onnx.utils.extract_model</c> called twice, in turns; and all cuts of Inception V4. Python is timed within itself, without its imports. Both
/// write to the same folder, and neither waits for the disk.
/// </summary>
internal static class CutSpeedBenchmark
{
    private const string Block = "expanded_conv_6";
    private const double LeastRatio = 20;
    private const double MostSeconds = 1;
    private const int Turns = 7;
    private const int OurRepeats = 10;

    private const string Script = """
        import sys, time, onnx, onnx.utils
        model, near, far, block, source, target = sys.argv[1:]
        print("ready", flush=True)
        for line in sys.stdin:
            start = time.perf_counter()
            onnx.utils.extract_model(model, near, [source], [block])
            onnx.utils.extract_model(model, far, [block], [target])
            print(time.perf_counter() - start, flush=True)
        """;

    public static int Run()
    {
        using var files = new CutModelFiles();
        return Write(files) & Enumerate(files) ? 0 : 1;
    }

    private static bool Write(CutModelFiles files)
    {
        var path = files.Model("mobilenet_v2");
        using var python = Process.Start(new ProcessStartInfo("/usr/bin/python3", ["-c", Script, path, files.File("their_near.onnx"), files.File("their_far.onnx"), Block, "input", "Predictions"])
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
        })!;
        if (python.StandardOutput.ReadLine() != "ready")
            throw new InvalidOperationException("/usr/bin/python3 cannot import onnx; install python3-onnx");

        List<double> ours = [], whole = [], theirs = [];
        for (var turn = 0; turn < Turns; turn++)
        {
            python.StandardInput.WriteLine();
            theirs.Add(double.Parse(python.StandardOutput.ReadLine()!, CultureInfo.InvariantCulture));
            for (var repeat = 0; repeat < OurRepeats; repeat++)
            {
                var start = Stopwatch.GetTimestamp();
                var cut = ModelCuts.Find(ModelCuts.Of(path), Block);
                var found = Stopwatch.GetTimestamp();
                ModelCutter.Write(path, cut, files.File("near.onnx"), files.File("far.onnx"));
                ours.Add(Stopwatch.GetElapsedTime(found).TotalSeconds);
                whole.Add(Stopwatch.GetElapsedTime(start).TotalSeconds);
            }
        }

        python.StandardInput.Close();
        python.WaitForExit();
        var ratio = Median(theirs) / Median(ours);
        Console.WriteLine(FormattableString.Invariant(
            $"both halves of mobilenet_v2 at {Block} ({new FileInfo(path).Length / 1e6:0.0} MB): {1e3 * Median(ours):0.0} ms, and {1e3 * Median(whole):0.0} ms with finding the cut; onnx.utils.extract_model twice {1e3 * Median(theirs):0} ms"));
        Console.WriteLine(FormattableString.Invariant($"  {ratio:0.0} times as fast ({LeastRatio:0} asked for), {Median(theirs) / Median(whole):0.0} times with finding the cut; medians of {ours.Count} and {theirs.Count}"));
        return ratio >= LeastRatio;
    }

    private static bool Enumerate(CutModelFiles files)
    {
        var path = files.Model("inception_v4");
        var times = new List<double>();
        var cuts = 0;
        for (var turn = 0; turn < Turns; turn++)
        {
            var start = Stopwatch.GetTimestamp();
            cuts = ModelCuts.Of(path, maxTensors: null).Count;
            times.Add(Stopwatch.GetElapsedTime(start).TotalSeconds);
        }

        Console.WriteLine(FormattableString.Invariant($"all {cuts} cuts of inception_v4: {1e3 * Median(times):0} ms (median of {Turns}), the slowest {1e3 * times.Max():0} ms; {MostSeconds:0} s allowed"));
        return times.Max() < MostSeconds;
    }

    private static double Median(List<double> values)
    {
        var sorted = values.Order().ToList();
        return sorted[sorted.Count / 2];
    }
}
