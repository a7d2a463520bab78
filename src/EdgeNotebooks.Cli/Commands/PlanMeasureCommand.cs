using System.CommandLine;
using EdgeNotebooks.Cli.Output;
using EdgeNotebooks.Experiments.Splitting.Measured;
using EdgeNotebooks.Experiments.TwoTiers;
using EdgeNotebooks.Inference;
using EdgeNotebooks.Results;
using EdgeNotebooks.Simulation.Links;

namespace EdgeNotebooks.Cli.Commands;

/// <summary><c>edge plan measure</c>: where to run a model between two tiers of this machine, predicted and then measured.</summary>
internal static class PlanMeasureCommand
{
    public static Command Create()
    {
        var model = PlanOptions.Model();
        var near = new Option<string>("--near") { Description = "Device at the input: this process (see edge devices).", HelpName = "DEVICE", DefaultValueFactory = _ => "onnxruntime:cpu" };
        var far = new Option<string>("--far") { Description = "Device behind the link: a node in a process of its own.", HelpName = "DEVICE", DefaultValueFactory = _ => "onnxruntime:cpu" };
        var link = PlanOptions.Link("The link between the two, shaped in real time");
        link.Required = true;
        var cuts = new Option<string[]>("--cut") { Description = "A cut to measure, by block, layer, tensor or index (see edge cuts); may be repeated (default: the output of every block).", HelpName = "NAME" };
        var profiled = CommonOptions.Number<int>("Cuts whose halves are timed first, without the link; all is predicted from them (default: 5).", "--profiled");
        var nearThreads = CommonOptions.Number<int>("Threads inside an inference on the near device (default: the runtime's choice).", "--near-threads");
        var farThreads = CommonOptions.Number<int>("The same of the far one.", "--far-threads");
        var optimization = CommonOptions.Word<GraphOptimization>("--near-optimization", "How far the near runtime may rewrite its half: less makes a slower device (default: all).");
        var duration = CommonOptions.Duration("--duration", "Time for each choice, over all rounds (default: 1s).");
        var rounds = CommonOptions.Number<int>("Turns of each choice, in a new order each round (default: 5).", "--rounds");
        var seed = CommonOptions.Number<ulong>("Seed of a studied model's weights (default: 1).", "--weight-seed");
        var output = new Option<string?>("--out", "-o") { Description = "Keeps the run in this results folder; a run that is there already is not made again.", HelpName = "DIR" };
        var json = CommonOptions.Json();
        var command = new Command(
            "measure",
            """
            Times a few halves of a model without the link, predicts from them every choice of where to run it (all far, at a cut, all
            near), and then measures every choice end to end: this process is the near tier, a node in a process of its own the
            far one, and the tensors that cross go through a link shaped in real time.

            Examples:
              edge plan measure --model mobilenet_v2 --link wifi-802.11n
              edge plan measure --model mobilenet_v2 --link latency=2ms,bandwidth=12.5MB/s --near-threads 1 --near-optimization none
              edge plan measure --model my.onnx --link gigabit-ethernet --cut 12 --cut relu_3 --out results --json
            """)
        {
            model, near, far, link, cuts, profiled, nearThreads, farThreads, optimization, duration, rounds, seed, output, json,
        };
        command.SetAction((parsed, cancellation) =>
        {
            var defaults = new SplitSettings { Link = LinkCatalog.Find(parsed.GetRequiredValue(link)) };
            var settings = defaults with
            {
                Model = parsed.GetRequiredValue(model),
                Near = new TierSettings(parsed.GetRequiredValue(near), parsed.GetValue(nearThreads)),
                NearOptimization = parsed.GetValue(optimization) ?? GraphOptimization.All,
                Far = new TierSettings(parsed.GetRequiredValue(far), parsed.GetValue(farThreads)),
                Cuts = parsed.GetValue(cuts) is { Length: > 0 } names ? names : null,
                ProfiledCuts = parsed.GetValue(profiled) ?? defaults.ProfiledCuts,
                Duration = parsed.GetValue(duration) ?? defaults.Duration,
                Rounds = parsed.GetValue(rounds) ?? defaults.Rounds,
                WeightSeed = parsed.GetValue(seed) ?? defaults.WeightSeed,
            };
            try
            {
                settings.Check();
            }
            catch (EdgeException error)
            {
                throw new UsageException(error.Message);
            }

            var run = SplitExperiment.Run(settings, parsed.GetValue(output) is { } folder ? new ResultsFolder(folder) : null, new SplitView(), cancellation);
            if (parsed.GetValue(json))
                JsonAnswer.Write(new { Best = run.Best.Choice, Planned = run.Planned.Choice, run.Regret, run.Choices });
            else
                SplitRunText.Write(Console.Out, run);
            return Task.FromResult(ExitCodes.Done);
        });
        return command;
    }
}
