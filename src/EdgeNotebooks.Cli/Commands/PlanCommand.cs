using System.CommandLine;
using EdgeNotebooks.Cli.Output;
using EdgeNotebooks.Experiments;
using EdgeNotebooks.Planning;
using EdgeNotebooks.Simulation.Links;

namespace EdgeNotebooks.Cli.Commands;

/// <summary><c>edge plan</c>: where to run a model, predicted.</summary>
internal static class PlanCommand
{
    public static Command Create()
    {
        var model = PlanOptions.Model();
        var near = new Option<string>("--near") { Description = "Modelled device at the input (see edge devices).", HelpName = "DEVICE", Required = true };
        var far = new Option<string>("--far") { Description = "Modelled device behind the link.", HelpName = "DEVICE", Required = true };
        var link = PlanOptions.Link("The link between the two");
        link.Required = true;
        var objective = CommonOptions.Word<SplitObjective>("--objective", "What the best is best in (default: latency).");
        var input = CommonOptions.Word<SentInput>("--input", "How the input is sent where all runs on the far device: png and jpeg by the median of recorded photographs (default: rgb for images, else tensor).");
        var inputBytes = CommonOptions.Number<long>("Bytes of an input as it is sent, instead.", "--input-bytes");
        var outputBytes = CommonOptions.Number<long>("Bytes of a result on its way back (default: those of the model's outputs).", "--output-bytes");
        var activation = PlanOptions.Activation("float32");
        var maxLatency = CommonOptions.Duration("--max-latency", "Choose nothing slower, e.g. 50ms.");
        var maxBytes = CommonOptions.Number<long>("Choose nothing with more bytes over the link, both ways.", "--max-bytes");
        var shapes = CommonOptions.Shapes();
        var json = CommonOptions.Json();
        var command = new Command(
            "plan",
            """
            Predicts, for a model, two modelled devices and a link, every choice of where to run it: all on the far device, in
            two halves at every cut, all on the near one; and says which is best. Times are those of the devices' files,
            energy is that of the devices while they work.

            Examples:
              edge plan --model mobilenet_v2 --near paper:tpu --far paper:gpu --link paper-edge-cloud
              edge plan --model my.onnx --near paper:pi3 --far paper:nano --link latency=4ms,bandwidth=100Mbit/s
              edge plan --model mobilenet_v2 --near paper:pi3 --far paper:gpu --link lte-cat4 --input jpeg --activation uint8
              edge plan --model mobilenet_v2 --near paper:pi3 --far paper:gpu --link wifi-802.11n --objective bytes --max-latency 100ms
              edge plan within paper:tpu --model inception_v4 --on-chip
              edge plan measure --model mobilenet_v2 --link wifi-802.11n                 (predicted, then measured here)
            """)
        {
            model, near, far, link, objective, input, inputBytes, outputBytes, activation, maxLatency, maxBytes, shapes, json,
        };
        command.Add(PlanWithinCommand.Create());
        command.Add(PlanMeasureCommand.Create());
        command.SetAction((parsed, cancellation) =>
        {
            PlanOptions.RequireNotNegative("--input-bytes", parsed.GetValue(inputBytes));
            PlanOptions.RequireNotNegative("--output-bytes", parsed.GetValue(outputBytes));
            PlanOptions.RequireNotNegative("--max-bytes", parsed.GetValue(maxBytes));
            var between = LinkCatalog.Find(parsed.GetRequiredValue(link));
            _ = (Tiers.ModelledDevice(parsed.GetRequiredValue(near)), Tiers.ModelledDevice(parsed.GetRequiredValue(far)));
            var found = ModelReference.Find(parsed.GetRequiredValue(model), ModelsCommand.DefaultSeed, cancellation: cancellation);
            var planned = PlannedModel.Of(found.Id, found.File!.Path, ShapeArguments.Parse(parsed.GetValue(shapes) ?? []));
            var form = parsed.GetValue(input) ?? planned.UsualInput;
            var problem = new SplitProblem
            {
                ModelId = planned.Id,
                Cuts = planned.Cuts,
                InputBytes = parsed.GetValue(inputBytes) ?? planned.InputBytes(form),
                OutputBytes = parsed.GetValue(outputBytes) ?? planned.OutputBytes ?? throw new EdgeException($"{planned.Id}: how large its result is is known only once it runs; say how many bytes come back (--output-bytes N)"),
                Near = Tiers.Modelled(parsed.GetRequiredValue(near), planned),
                Far = Tiers.Modelled(parsed.GetRequiredValue(far), planned),
                Link = between,
                BytesPerElement = PlanOptions.BytesOf(parsed.GetValue(activation)) ?? sizeof(float),
                Objective = parsed.GetValue(objective) ?? SplitObjective.Latency,
                MaxLatencySeconds = parsed.GetValue(maxLatency)?.TotalSeconds,
                MaxBytes = parsed.GetValue(maxBytes),
            };
            var plan = SplitPlanner.Plan(problem);
            if (parsed.GetValue(json))
                JsonAnswer.Write(PlanJson.Of(plan));
            else
                PlanText.Write(Console.Out, plan, parsed.GetValue(inputBytes) is null ? form : null);
            if (plan.Best is not null)
                return Task.FromResult(ExitCodes.Done);
            Console.Error.WriteLine($"edge: nothing can be chosen: all-local: {plan.Rows[^1].Refusal}; all-remote: {plan.Rows[0].Refusal}");
            return Task.FromResult(ExitCodes.Failed);
        });
        return command;
    }
}
