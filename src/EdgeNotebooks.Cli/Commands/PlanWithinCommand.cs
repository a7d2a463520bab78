using System.CommandLine;
using EdgeNotebooks.Cli.Output;
using EdgeNotebooks.Experiments;
using EdgeNotebooks.Planning;
using EdgeNotebooks.Planning.Within;
using EdgeNotebooks.Simulation.Devices;
using EdgeNotebooks.Simulation.Links;

namespace EdgeNotebooks.Cli.Commands;

/// <summary><c>edge plan within</c>: one model over several devices of a tier.</summary>
internal static class PlanWithinCommand
{
    private const int MostDevices = 64;

    public static Command Create()
    {
        var device = new Argument<string>("DEVICE") { Description = "Modelled device, of which there are several (see edge devices)." };
        var model = PlanOptions.Model();
        var devices = CommonOptions.Number<int>("How many devices (default: the fewest that hold the model; 2 with --parallel).", "--devices", "-k");
        var parallel = new Option<bool>("--parallel") { Description = "Share each layer among the devices, by channels or by rows, instead of giving each device some layers." };
        var link = PlanOptions.Link("The link between any two of the devices; needed with --parallel");
        var onChip = new Option<bool>("--on-chip") { Description = "The weights have to fit the memory on the chip, not the device's." };
        var activation = PlanOptions.Activation("the device's precision");
        var shapes = CommonOptions.Shapes();
        var json = CommonOptions.Json();
        var command = new Command(
            "within",
            """
            Plans a model over several devices of one kind: by default in a row, each with some of the layers, so that each
            one's memory holds its part and the slowest is as fast as can be; with --parallel every layer shared among all.

            Examples:
              edge plan within paper:tpu --model inception_v4 --on-chip
              edge plan within paper:nano --model inception_v4 --devices 4 --link gigabit-ethernet
              edge plan within paper:pi3 --model mobilenet_v2 --devices 3 --parallel --link gigabit-ethernet --json
            """)
        {
            device, model, devices, parallel, link, onChip, activation, shapes, json,
        };
        command.SetAction((parsed, cancellation) =>
        {
            if (parsed.GetValue(devices) is < 1 or > MostDevices)
                throw new UsageException(FormattableString.Invariant($"--devices {parsed.GetValue(devices)}: there are 1 to {MostDevices}"));
            var isParallel = parsed.GetValue(parallel);
            if (isParallel && parsed.GetValue(link) is null)
                throw new UsageException("--parallel: what devices exchange takes time; state the link between them, for example --link gigabit-ethernet");
            var between = parsed.GetValue(link) is { } text ? LinkCatalog.Find(text) : null;
            var kind = Memory(Tiers.ModelledDevice(parsed.GetRequiredValue(device)), parsed.GetValue(onChip));
            var found = ModelReference.Find(parsed.GetRequiredValue(model), ModelsCommand.DefaultSeed, cancellation: cancellation);
            var given = ShapeArguments.Parse(parsed.GetValue(shapes) ?? []);
            var bytes = PlanOptions.BytesOf(parsed.GetValue(activation));
            if (isParallel)
            {
                var plan = ParallelPlanner.Plan(found.Id, found.File!.Path, kind, between!, parsed.GetValue(devices) ?? 2, bytes, given);
                Show(plan, parsed.GetValue(json), WithinText.Write);
                if (plan.Refusal is null)
                    return Task.FromResult(ExitCodes.Done);
                Console.Error.WriteLine($"edge: {plan.Refusal}");
                return Task.FromResult(ExitCodes.Failed);
            }

            var planned = PlannedModel.Of(found.Id, found.File!.Path, given);
            var row = SequentialPlanner.Plan(planned.Id, planned.Cuts, planned.Whole, new ModelledTier(kind, planned.Id, planned.Whole), between, parsed.GetValue(devices), bytes);
            Show(row, parsed.GetValue(json), WithinText.Write);
            return Task.FromResult(ExitCodes.Done);
        });
        return command;
    }

    private static void Show<T>(T plan, bool json, Action<TextWriter, T> write)
    {
        if (json)
            JsonAnswer.Write(plan);
        else
            write(Console.Out, plan);
    }

    private static DeviceParameters Memory(DeviceParameters device, bool isOnChip) =>
        !isOnChip ? device
        : device.OnChipBytes.Value is not null ? device with { MemoryBytes = device.OnChipBytes }
        : throw new EdgeException($"{device.DeviceId} has no memory on the chip to fit ({device.OnChipBytes.Source}); leave --on-chip away");
}
