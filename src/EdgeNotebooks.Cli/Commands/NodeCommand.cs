using System.CommandLine;
using EdgeNotebooks.Cli.Output;
using EdgeNotebooks.Experiments;
using EdgeNotebooks.Inference;
using EdgeNotebooks.Models;
using EdgeNotebooks.Node;

namespace EdgeNotebooks.Cli.Commands;

/// <summary><c>edge node</c>: a tier's inference server, until it is told to stop.</summary>
internal static class NodeCommand
{
    private const string TokenVariable = "EDGE_NODE_TOKEN";
    private const int LongestTokenFile = 64 << 10;

    public static Command Create()
    {
        var defaults = new NodeSettings { Models = [] };
        var models = new Option<string[]>("--model", "-m")
        {
            Description = "A studied model's id (see edge models) or a model file; NAME=FILE gives it another name than the file's. Several may be given.",
            HelpName = "[NAME=]ID|FILE",
            Required = true,
            AllowMultipleArgumentsPerToken = true,
        };
        var device = new Option<string>("--device", "-d") { Description = "Device that runs them (see edge devices).", HelpName = "ID", DefaultValueFactory = _ => "onnxruntime:cpu" };
        var listen = new Option<string>("--listen") { Description = "IP address and port for gRPC; port 0 chooses one. Other than loopback needs TLS and a token.", HelpName = "ADDRESS", DefaultValueFactory = _ => defaults.Listen.ToString() };
        var metrics = CommonOptions.Number<int>("Port of /metrics (Prometheus), /healthz and /readyz at the same address, HTTP/1.1; 0 chooses one (default: none).", "--metrics-port");
        var certificate = new Option<string?>("--tls-cert") { Description = "Certificate of both ports, followed by its intermediate ones, as PEM.", HelpName = "FILE" };
        var key = new Option<string?>("--tls-key") { Description = "Its private key, not encrypted, as PEM.", HelpName = "FILE" };
        var token = new Option<string?>("--token-file") { Description = $"File with the token that every call has to bring along as authorization: Bearer TOKEN (default: the environment's {TokenVariable}).", HelpName = "FILE" };
        var batch = CommonOptions.Number<int>("Most samples that waiting requests are put together to (default: 1).", "--max-batch");
        var delay = CommonOptions.Duration("--batch-delay", "How long a request waits for others to be put together with, e.g. 5ms (default: it takes those that wait already).");
        var instances = CommonOptions.Number<int>("Inferences of a model at the same time (default: 1).", "--instances");
        var threads = CommonOptions.Number<int>("Threads inside one inference (default: the runtime's choice, or with several instances the cores shared among them).", "--threads", "-t");
        var queue = CommonOptions.Number<int>($"Most requests of a model that wait (default: {defaults.QueueLimit}).", "--queue");
        var message = CommonOptions.Number<int>("Most MiB of a request (default: 64).", "--max-message");
        var drain = CommonOptions.Duration("--drain", "How long requests may go on when the node is told to stop (default: 5s).");
        var shapes = CommonOptions.Shapes();
        var options = BackendOptions.Create();
        var json = CommonOptions.Json();
        var command = new Command(
            "node",
            """
            Serves models over the Open Inference Protocol (gRPC), which Triton, OpenVINO Model Server and KServe speak too, until
            Ctrl-C or SIGTERM. One line on standard output says when it is ready, and where. A token is read from a file or the
            environment, never from an argument, which others on the machine could read.

            Examples:
              edge node --model mobilenet_v2
              edge node --model mobilenet_v2 back=cut/back.onnx --listen 127.0.0.1:8002 --metrics-port 8003
              edge node --model my.onnx --max-batch 8 --batch-delay 5ms --instances 2
              edge node --model my.onnx --listen 0.0.0.0:8001 --tls-cert node.pem --tls-key node.key --token-file token
              curl http://127.0.0.1:8003/metrics
            """)
        {
            models, device, listen, metrics, certificate, key, token, batch, delay, instances, threads, queue, message, drain, shapes, options, json,
        };
        command.SetAction(async (parsed, cancellation) =>
        {
            var id = DeviceId.Parse(parsed.GetValue(device)!);
            var forBackend = BackendOptions.Parse(parsed.GetValue(options) ?? []);
            var settings = Usage(() => new NodeSettings
            {
                Models = [.. parsed.GetRequiredValue(models).Select(model => Named(model, id) with { Options = forBackend })],
                Listen = ListenAddress.Parse(parsed.GetValue(listen)!),
                MetricsPort = parsed.GetValue(metrics),
                Tls = TlsOf(parsed.GetValue(certificate), parsed.GetValue(key)),
                Token = TokenOf(parsed.GetValue(token)),
                MaxBatch = parsed.GetValue(batch) ?? defaults.MaxBatch,
                BatchDelay = parsed.GetValue(delay) ?? defaults.BatchDelay,
                Instances = parsed.GetValue(instances) ?? defaults.Instances,
                Threads = parsed.GetValue(threads),
                QueueLimit = parsed.GetValue(queue) ?? defaults.QueueLimit,
                MaxMessageBytes = (int)Math.Clamp((long)(parsed.GetValue(message) ?? defaults.MaxMessageBytes >> 20) << 20, int.MinValue, int.MaxValue),
                DrainLimit = parsed.GetValue(drain) ?? defaults.DrainLimit,
            });
            var found = Find(settings.Models, ShapeArguments.Parse(parsed.GetValue(shapes) ?? []), cancellation);
            return await ServeAsync(settings with { Models = found }, parsed.GetValue(json), cancellation);
        });
        return command;
    }

    private static async Task<int> ServeAsync(NodeSettings settings, bool json, CancellationToken cancellation)
    {
        await using var node = await NodeServer.StartAsync(settings, cancellation);
        foreach (var model in node.Models.Where(model => model.WhyNotBatched is not null))
            await Console.Error.WriteLineAsync($"edge: warning: requests of {model.Name} are run one by one: {model.WhyNotBatched}");
        NodeAnswer.Write(node, settings, json);

        var stopped = new TaskCompletionSource();
        await using var registration = cancellation.Register(stopped.SetResult);
        await stopped.Task;
        await node.StopAsync();
        return ExitCodes.Done;
    }

    /// <exception cref="UsageException">The settings are of no node that could run.</exception>
    private static NodeSettings Usage(Func<NodeSettings> make)
    {
        try
        {
            var settings = make();
            settings.Check();
            return settings;
        }
        catch (EdgeException error)
        {
            throw new UsageException(error.Message);
        }
    }

    // A file's name may have an equals sign itself.
    private static NodeModel Named(string argument, DeviceId device)
    {
        var equals = File.Exists(argument) ? -1 : argument.IndexOf('=', StringComparison.Ordinal);
        var model = argument[(equals + 1)..];
        return new NodeModel(equals >= 0 ? argument[..equals] : ModelFormats.HasExtension(model) ? Path.GetFileNameWithoutExtension(model) : model, model, device);
    }

    private static List<NodeModel> Find(IEnumerable<NodeModel> models, IReadOnlyDictionary<string, IReadOnlyList<long>> shapes, CancellationToken cancellation)
    {
        var unused = shapes.Keys.ToHashSet();
        var found = new List<NodeModel>();
        foreach (var model in models)
        {
            if (model.Device.IsRemote)
                throw new EdgeException($"{model.Device} holds its models itself, and a node runs those that it is given; give a device of this machine (see edge devices), or have clients ask {model.Device} directly");
            SuiteModels.RequireFile(model.Device, model.Path);
            var file = ModelReference.Find(model.Path, ModelsCommand.DefaultSeed, cancellation: cancellation).File!;
            var own = shapes.Where(shape => file.Inputs.Any(input => input.Name == shape.Key)).ToDictionary();
            unused.ExceptWith(own.Keys);
            found.Add(model with { Path = file.Path, InputShapes = own });
        }

        return unused.Count == 0 ? found : throw new EdgeException($"no model has an input '{unused.First()}', for which --shape is given (see edge models inspect)");
    }

    private static TlsFiles? TlsOf(string? certificate, string? key) => (certificate, key) switch
    {
        (null, null) => null,
        ({ } certificateFile, { } keyFile) => new TlsFiles(certificateFile, keyFile),
        _ => throw new UsageException("a certificate goes with its key: give both --tls-cert and --tls-key"),
    };

    private static string? TokenOf(string? file)
    {
        if (file is null)
            return Environment.GetEnvironmentVariable(TokenVariable) is { Length: > 0 } token ? token : null;
        try
        {
            return new FileInfo(file).Length <= LongestTokenFile ? File.ReadAllText(file).Trim() : throw new UsageException($"--token-file '{file}' has more than {LongestTokenFile} bytes, and is no token");
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException or ArgumentException)
        {
            throw new UsageException($"--token-file '{file}' cannot be read: {error.Message}");
        }
    }
}
