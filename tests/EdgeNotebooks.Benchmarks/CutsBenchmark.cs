using EdgeNotebooks.Data;
using EdgeNotebooks.Inference;
using EdgeNotebooks.Models.Cutting;

namespace EdgeNotebooks.Benchmarks;

/// <summary>Every cut of MobileNet V2 and every tenth of the other studied models: whether the halves in turn are the whole, and whether the reference checker accepts them.</summary>
internal static class CutsBenchmark
{
    private const double MostRelative = 1e-5;

    private static readonly (string Model, int Step)[] Models = [("mobilenet_v2", 1), ("inception_v4", 10), ("ssd_mobilenet_v1", 10), ("ssd_mobilenet_v2", 10), ("cnn_trad_fpool3", 10)];

    public static int Run()
    {
        using var checker = new ReferenceChecker();
        Console.WriteLine($"{"model",-18} {"cuts",5} {"tried",6} {"bit for bit",12} {"worst relative, optimised",26} {"halves accepted",16}");
        var fine = true;
        foreach (var (model, step) in Models)
            fine &= Try(model, step, checker);
        return fine ? 0 : 1;
    }

    private static bool Try(string model, int step, ReferenceChecker checker)
    {
        using var files = new CutModelFiles();
        var path = files.Model(model);
        var cuts = ModelCuts.Of(path, maxTensors: null);
        var plain = new CutComparison(path, new SessionSettings { Optimization = GraphOptimization.None }, new NoiseSamples(1));
        var optimised = new CutComparison(path, new SessionSettings(), new NoiseSamples(1));
        int tried = 0, identical = 0, accepted = 0;
        var worst = 0.0;
        foreach (var cut in cuts.Where(cut => (cut.Index - 1) % step == 0))
        {
            tried++;
            var made = ModelCutter.Write(path, cut, files.File("near.onnx"), files.File("far.onnx"));
            identical += plain.Compare(made).IsIdentical ? 1 : 0;
            worst = Math.Max(worst, optimised.Compare(made).Relative);
            foreach (var half in new[] { made.NearPath, made.FarPath })
            {
                var refusal = checker.Refusal(half);
                accepted += refusal is null ? 1 : 0;
                if (refusal is not null)
                    Console.Error.WriteLine($"{model}, cut {cut.Name}, {Path.GetFileName(half)}: {refusal}");
            }
        }

        Console.WriteLine(FormattableString.Invariant($"{model,-18} {cuts.Count,5} {tried,6} {$"{identical} of {tried}",12} {worst,26:0.0e+0} {$"{accepted} of {2 * tried}",16}"));
        return identical == tried && worst <= MostRelative && accepted == 2 * tried;
    }
}
