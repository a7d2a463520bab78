using System.Runtime.InteropServices;
using EdgeNotebooks.Inference;
using EdgeNotebooks.Inference.Remote;

namespace EdgeNotebooks.Node.Tests.Remote;

/// <summary>Sessions on servers of the tests.</summary>
internal static class Opened
{
    public static IInferenceSession On(ScriptedServer server, SessionSettings? settings = null, string model = "relu") => new RemoteBackend().Open(model, server.Device, settings ?? new());

    /// <summary>The one line that opening ends with.</summary>
    public static string Refused(string device, string model = "relu", params (string Key, string Value)[] options) =>
        Line(device, () => new RemoteBackend().Open(model, device, With(options)).Dispose());

    /// <summary>The one line that a run ends with.</summary>
    public static string Fails(IInferenceSession session, int slot = 0) => Line(session.DeviceId["remote:".Length..], () => session.Run(slot));

    public static SessionSettings With(params (string Key, string Value)[] options) => new() { Options = options.ToDictionary(option => option.Key, option => option.Value) };

    public static void Write(IInferenceSession session, int slot, params float[] values) => values.CopyTo(MemoryMarshal.Cast<byte, float>(session.GetInput(slot, 0)));

    public static float[] Read(IInferenceSession session, int slot = 0) => MemoryMarshal.Cast<byte, float>(session.GetOutput(slot, 0)).ToArray();

    private static string Line(string device, Action act)
    {
        var message = Assert.Throws<EdgeException>(act).Message;
        Assert.StartsWith($"remote:{device}", message, StringComparison.Ordinal);
        Assert.DoesNotContain('\n', message);
        return message;
    }
}
