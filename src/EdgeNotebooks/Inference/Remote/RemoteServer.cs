using EdgeNotebooks.Inference.Remote.Protocol;
using EdgeNotebooks.Models;
using Google.Protobuf.Collections;
using Grpc.Core;
using Grpc.Net.Client;

namespace EdgeNotebooks.Inference.Remote;

/// <summary>
/// A server of the Open Inference Protocol, and one channel to it. What is asked of it changes nothing there, so a question whose connection
/// is refused or lost is asked a second time.
/// </summary>
internal sealed class RemoteServer : IDisposable
{
    private readonly GrpcChannel _channel;
    private readonly GRPCInferenceService.GRPCInferenceServiceClient _client;
    private readonly Metadata _headers = [];

    private RemoteServer(string deviceId, RemoteAddress address, RemoteOptions options)
    {
        (DeviceId, Address, Options) = (deviceId, address, options);
        if (options.Token is { } token)
            _headers.Add("authorization", $"Bearer {token}");
        _channel = RemoteTransport.Open(address, options);
        Calls = _channel.CreateCallInvoker();
        _client = new(Calls);
    }

    public string DeviceId { get; }

    public RemoteAddress Address { get; }

    public RemoteOptions Options { get; }

    public CallInvoker Calls { get; }

    /// <summary>Connects to nothing yet.</summary>
    /// <param name="device">The part of the device id after the colon.</param>
    /// <param name="options">As <see cref="RemoteOptions"/> reads them.</param>
    /// <exception cref="EdgeException">The address or an option is malformed.</exception>
    public static RemoteServer At(string device, IReadOnlyDictionary<string, string> options)
    {
        var (address, deviceId) = (RemoteAddress.Parse(device), $"remote:{device}");
        return new(deviceId, address, RemoteOptions.Parse(address, deviceId, options));
    }

    /// <summary>The same, with little patience: for looking who is there.</summary>
    /// <param name="device">As above.</param>
    /// <param name="patience">Longest time of connecting, and of each answer.</param>
    /// <exception cref="EdgeException">The address is malformed.</exception>
    public static RemoteServer ToLookAt(string device, TimeSpan patience)
    {
        var (address, deviceId) = (RemoteAddress.Parse(device), $"remote:{device}");
        return new(deviceId, address, RemoteOptions.Parse(address, deviceId, new Dictionary<string, string>()) with { Connect = patience, Answer = patience });
    }

    /// <summary>Headers and deadline of a call that starts now.</summary>
    public CallOptions Call(TimeSpan within) => new(_headers, DateTime.UtcNow + within);

    /// <summary>Name and version, e.g. <c>triton 2.50.0</c>.</summary>
    /// <exception cref="EdgeException">It does not answer.</exception>
    public ServerMetadataResponse Describe() => Ask("cannot be reached", call => _client.ServerMetadata(new(), call));

    /// <summary>Whether it takes requests for all of its models.</summary>
    /// <exception cref="EdgeException">It does not answer.</exception>
    public bool IsReady() => Ask("cannot be asked whether it is ready", call => _client.ServerReady(new(), call)).Ready;

    /// <summary>A model that is ready there.</summary>
    /// <exception cref="EdgeException">It does not answer, does not have the model, the model is not ready, or is none of tensors of numbers.</exception>
    public ServedModel Find(string name)
    {
        var server = Describe();
        var found = Ask($"cannot open {name}", call => _client.ModelMetadata(new() { Name = name, Version = Options.Version }, call), name);
        if (!Ask($"cannot open {name}", call => _client.ModelReady(new() { Name = name, Version = Options.Version }, call), name).Ready)
            throw new EdgeException($"{DeviceId} cannot open {name}: {(IsReady() ? "the model is not ready" : "the server is not ready, and neither is the model")}; wait until it is loaded, or see the server's log");

        var version = Options.Version.Length > 0 ? Options.Version : found.Versions.Count == 1 ? found.Versions[0] : null;
        return new(name, version, found.Platform, NameOf(server), Tensors(name, "input", found.Inputs), Tensors(name, "output", found.Outputs)) { MaxBatch = MaxBatchOf(name) };
    }

    /// <summary>Whether it has a model, ready.</summary>
    /// <exception cref="EdgeException">It does not answer.</exception>
    public bool Has(string name)
    {
        try
        {
            return Ask($"cannot be asked for {name}", call => _client.ModelReady(new() { Name = name }, call), name).Ready;
        }
        catch (EdgeException error) when (error.InnerException is RpcException { StatusCode: StatusCode.NotFound })
        {
            return false;
        }
    }

    /// <summary>What a server calls itself, as one word for its name and one for its version.</summary>
    public static string NameOf(ServerMetadataResponse server) =>
        RemoteFailure.Words($"{(server.Name.Length > 0 ? server.Name : "a server without a name")} {server.Version}").Trim();

    public void Dispose() => _channel.Dispose();

    private T Ask<T>(string cannot, Func<CallOptions, T> question, string? model = null)
    {
        for (var isRepeat = false; ; isRepeat = true)
        {
            try
            {
                return question(Call(Options.Answer));
            }
            catch (RpcException error) when (!isRepeat && RemoteFailure.IsWorthRepeating(error))
            {
                Thread.Sleep(RemoteFailure.PauseBeforeRepeat);
            }
            catch (RpcException error)
            {
                throw RemoteFailure.Of(error, this, cannot, model);
            }
        }
    }

    // An extension of Triton's, which edge node has too: what does not have it, or fails at it, is used without.
    private int? MaxBatchOf(string name)
    {
        try
        {
            return _client.ModelConfig(new() { Name = name, Version = Options.Version }, Call(Options.Answer)).Config is { MaxBatchSize: > 0 and var most } ? most : null;
        }
        catch (RpcException)
        {
            return null;
        }
    }

    private ModelTensor[] Tensors(string model, string role, RepeatedField<ModelMetadataResponse.Types.TensorMetadata> tensors)
    {
        if (tensors.Count == 0)
            throw new EdgeException($"{DeviceId} cannot open {model}: the server names no {role} of it; give the server the model's configuration");
        if (tensors.GroupBy(tensor => tensor.Name).FirstOrDefault(group => group.Count() > 1) is { } twice)
            throw new EdgeException($"{DeviceId} cannot open {model}: the server names two {role}s '{RemoteFailure.Words(twice.Key)}'");
        return [.. tensors.Select(tensor => new ModelTensor(tensor.Name, TypeOf(model, role, tensor).ToName(), [.. tensor.Shape.Select(size => new Dimension(size >= 0 ? size : null, null))]))];
    }

    private ElementType TypeOf(string model, string role, ModelMetadataResponse.Types.TensorMetadata tensor) =>
        DataTypes.Parse(tensor.Datatype)
        ?? throw new EdgeException($"{DeviceId} cannot open {model}: its {role} '{RemoteFailure.Words(tensor.Name)}' holds {RemoteFailure.Words(tensor.Datatype)} elements, which have no fixed size here; only tensors of numbers can be used");
}
