using System.CommandLine;
using EdgeNotebooks.Cli.Output;
using EdgeNotebooks.Data;
using EdgeNotebooks.Experiments.Compression.Calibration;
using EdgeNotebooks.Experiments.Compression.Cascades;
using EdgeNotebooks.Experiments.Compression.Predictions;
using EdgeNotebooks.Experiments.Compression.Skew;
using EdgeNotebooks.IO;

namespace EdgeNotebooks.Cli.Commands;

/// <summary><c>edge cascade</c>: a compressed model first, the full one where it is not sure.</summary>
internal static class CascadeCommand
{
    private static readonly double[] Tenths = [0, 0.1, 0.2, 0.3, 0.4, 0.5, 0.6, 0.7, 0.8, 0.9, 1];

    // Thresholds a tier where tiers may have their own.
    private static readonly double[] Twentieths = [.. Enumerable.Range(0, 21).Select(i => i / 20.0)];

    public static Command Create()
    {
        var folder = new Option<string?>("--predictions") { Description = "Folder of recorded predictions (see edge record predictions; default: those that come along).", HelpName = "DIR" };
        var (pair, tier, link, thresholds, skew) = (CascadeOptions.Pair(), CascadeOptions.Tier(), CascadeOptions.Link(), CascadeOptions.Thresholds(), CascadeOptions.Skew());
        var rule = CommonOptions.Word<ConfidenceRule>("--rule", "What confidence is: the highest probability, that less the second, or one less the entropy (default: top1).");
        var input = CommonOptions.Word<ImageEncoding>("--input", "How images are sent (default: jpeg).");
        var seed = CommonOptions.Number<ulong>("Seed of the bootstrap, of orders of classes, of the images that a temperature is fitted to (default: 1).", "--seed");
        var maxLatency = CommonOptions.Duration("--max-latency", "Choose a threshold with no higher mean latency, e.g. 20ms.");
        var maxP99 = CommonOptions.Duration("--max-latency-p99", "The same of the latency that 99 of a hundred images keep to.");
        var minAccuracy = CommonOptions.Decimal("Choose one at least this accurate, 0 to 1.", "--min-accuracy", "SHARE");
        var maxBytes = CommonOptions.Decimal("Choose one that sends no more an image in the mean.", "--max-bytes", "N");
        var maxEnergy = CommonOptions.Decimal("Choose one that takes no more joules an image in the mean.", "--max-energy", "J");
        var objective = CommonOptions.Word<CascadeObjective>("--objective", "What the choice is best in (default: accuracy; latency where only an accuracy is asked for).");
        var calibrate = new Option<bool>("--calibrate") { Description = "Fit a temperature to each model but the last on half of the images first, and say what it does on the other half." };
        var pareto = new Option<bool>("--pareto") { Description = "Add the front of accuracy, mean latency and bytes; of three tiers and more with a threshold for each." };
        var csv = new Option<string?>("--csv") { Description = "Write the table to this file too.", HelpName = "FILE" };
        var json = CommonOptions.Json();
        var command = new Command(
            "cascade",
            """
            Computes what a compressed model saves that answers first, where a full model on a farther tier answers what the
            first is not sure of: accuracy, bytes, latency and energy over the threshold, with 95% intervals over draws of the
            images. What models say of images is recorded; a link's times are modelled, and so are those of modelled devices.
            Nothing runs: edge cascade measure runs one. Non-split, every image goes to the last tier at once, over every link.

            Examples:
              edge cascade --pair device-edge
              edge cascade --pair edge-cloud --skew 1.5 --threshold 0.5 --threshold 0.8
              edge cascade --pair edge-cloud --link latency=100ms,bandwidth=10Mbit/s --max-latency 60ms
              edge cascade --tier mobilenet_v1_0.25_128_quant@paper:pi3/mobilenet_v2_0.35_96 --tier mobilenet_v2_1.0_224_quant@12ms --link wifi-802.11n
              edge cascade --predictions artifact/recorded --tier small --tier middle --tier large --link lte-cat4 --link fast-ethernet --pareto
              edge cascade measure --link wifi-802.11n                                   (run here, beside what is computed)
            """)
        {
            folder, pair, tier, link, rule, input, thresholds, skew, seed, maxLatency, maxP99, minAccuracy, maxBytes, maxEnergy, objective, calibrate, pareto, json, csv,
            CascadeMeasureCommand.Create(),
        };
        command.SetAction(parsed =>
        {
            var bounds = new CascadeBounds
            {
                MaxMeanLatencyMs = parsed.GetValue(maxLatency)?.TotalMilliseconds,
                MaxLatencyP99Ms = parsed.GetValue(maxP99)?.TotalMilliseconds,
                MinAccuracy = parsed.GetValue(minAccuracy),
                MaxBytes = parsed.GetValue(maxBytes),
                MaxEnergyJ = parsed.GetValue(maxEnergy),
            };
            var chooses = bounds != new CascadeBounds() || parsed.GetValue(objective) is not null;
            if (parsed.GetValue(skew) is not null && (chooses || parsed.GetValue(pareto)))
                throw new UsageException("--skew gives means over orders of the classes, which no single threshold is chosen by; leave out the bounds, --objective and --pareto");
            var best = parsed.GetValue(objective) ?? (bounds == new CascadeBounds { MinAccuracy = bounds.MinAccuracy } ? CascadeObjective.Latency : CascadeObjective.Accuracy);
            var at = parsed.GetValue(thresholds) is { Length: > 0 } given ? given.Distinct().Order().ToArray() : Tenths;
            var predictions = parsed.GetValue(folder) is { } where ? RecordedPredictions.Read(where) : RecordedPredictions.Default;
            var settings = CascadeOptions.Settings(parsed.GetValue(pair), parsed.GetValue(tier) ?? [], parsed.GetValue(link) ?? [], predictions) with
            {
                Rule = parsed.GetValue(rule) ?? ConfidenceRule.Top1,
                SentAs = parsed.GetValue(input) ?? ImageEncoding.Jpeg,
            };
            var (random, calibrations) = (parsed.GetValue(seed) ?? 1, new List<CalibrationResult>());
            if (parsed.GetValue(calibrate))
            {
                calibrations.AddRange(settings.Tiers.SkipLast(1).Select(each => each.ModelId).Distinct().Select(model => CalibrationStudy.Run(predictions, model, new CalibrationSettings { Seed = random })));
                settings = settings with { Temperatures = calibrations.ToDictionary(result => result.ModelId, result => result.Temperature) };
            }

            var answer = parsed.GetValue(skew) is { } exponent
                ? OfSkewed(predictions, settings, at, exponent, random)
                : OfEven(predictions, settings, at, random, chooses ? bounds : null, best, parsed.GetValue(pareto));
            answer = answer with { Calibrations = calibrations };
            if (parsed.GetValue(csv) is { } file)
                AtomicFile.WriteAllText(file, CascadeCsv.Text(answer.Rows));
            if (parsed.GetValue(json))
                JsonAnswer.Write(answer.Json());
            else
                CascadeText.Write(Console.Out, answer);
            if (answer.Choice?.Refusal is not { } refusal)
                return ExitCodes.Done;
            Console.Error.WriteLine($"edge: {refusal}");
            return ExitCodes.Failed;
        });
        return command;
    }

    private static CascadeAnswer OfEven(PredictionSet predictions, CascadeSettings settings, double[] thresholds, ulong seed, CascadeBounds? bounds, CascadeObjective objective, bool wantsFront)
    {
        var (tiers, bootstrap) = (CascadeTiers.FromPredictions(predictions, settings), new BootstrapSettings { Seed = seed });
        var curves = CascadeStudy.Run(tiers, thresholds);
        var candidates = bounds is null && !wantsFront ? [] : Candidates(tiers);
        return new CascadeAnswer(
            settings,
            curves,
            null,
            CascadeRow.Of(curves, CascadeBootstrap.Run(tiers, thresholds, settings: bootstrap)),
            CascadeCrossover.Of(tiers, bootstrap),
            objective,
            bounds is null ? null : CascadeSearch.Best(candidates, bounds, objective),
            wantsFront ? CascadePareto.Front(candidates) : null,
            []) { Tiers = tiers };
    }

    private static CascadeAnswer OfSkewed(PredictionSet predictions, CascadeSettings settings, double[] thresholds, double exponent, ulong seed)
    {
        var curves = SkewedStudy.Run(predictions, settings, thresholds, new SkewedSettings { Skew = new SkewSettings { ZipfExponent = exponent, OrderSeed = seed }, Bootstrap = new BootstrapSettings { Seed = seed } });

        // What a specialised model says is computed from what is recorded.
        var tiers = CascadeTiers.FromPredictions(predictions, settings);
        return new CascadeAnswer(settings, null, curves, CascadeRow.Of(curves), null, default, null, null, []) { Tiers = [tiers[0] with { PredictionProvenance = Results.Provenance.Modelled }, .. tiers.Skip(1)] };
    }

    private static IReadOnlyList<CascadeCandidate> Candidates(IReadOnlyList<CascadeTier> tiers) =>
        tiers.Count is 3 or 4 ? [.. CascadeCandidates.Of(tiers), .. CascadeCandidates.Grid(tiers, Twentieths)] : CascadeCandidates.Of(tiers);
}
