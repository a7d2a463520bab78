using System.Net.Sockets;
using System.Security.Authentication;
using Google.Protobuf;
using Grpc.Core;

namespace EdgeNotebooks.Inference.Remote;

/// <summary>Failed calls as one line: the tier, what it was to do, the cause, what to do.</summary>
internal static class RemoteFailure
{
    private const int Longest = 400;

    /// <summary>Before a call that did not get through is made once more: a server that restarts refuses connections for a moment.</summary>
    public static readonly TimeSpan PauseBeforeRepeat = TimeSpan.FromMilliseconds(100);

    /// <param name="error">What the call ended with.</param>
    /// <param name="server">Whom it went to.</param>
    /// <param name="cannot">What did not happen, e.g. <c>cannot run resnet50</c>.</param>
    /// <param name="model">The model's name, where the call was about one.</param>
    /// <param name="wasSent">Whether it is an inference that the server may have begun with.</param>
    public static EdgeException Of(RpcException error, RemoteServer server, string cannot, string? model = null, bool wasSent = false)
    {
        var once = wasSent && error.StatusCode is (StatusCode.Unavailable or StatusCode.DeadlineExceeded) ? "; it is not sent again, since it may have been run" : "";
        return new($"{server.DeviceId} {cannot}: {Cause(error, server, model, wasSent)}{once}", error);
    }

    /// <summary>Whether a call did not get through, and may the next moment.</summary>
    public static bool IsWorthRepeating(RpcException error) =>
        error.StatusCode == StatusCode.Unavailable && Find<AuthenticationException>(error) is null && Find<TimeoutException>(error) is null
        && SocketErrorOf(error) is not (SocketError.HostNotFound or SocketError.NoData or SocketError.TryAgain or SocketError.TimedOut);

    /// <summary>What somebody else wrote, as one line of plain letters, of 400 at most.</summary>
    public static string Words(string text)
    {
        var plain = new string([.. text.Take(4 * Longest).Select(letter => char.IsControl(letter) ? ' ' : letter)]);
        var words = string.Join(' ', plain.Split(' ', StringSplitOptions.RemoveEmptyEntries));
        return words.Length <= Longest ? words : words[..Longest] + "...";
    }

    private static string Cause(RpcException error, RemoteServer server, string? model, bool wasSent) =>
        OfConnecting(error, server, wasSent) ?? OfProtocol(error, server, wasSent) ?? OfServer(error, server, model);

    private static string? OfConnecting(RpcException error, RemoteServer server, bool wasSent)
    {
        var address = server.Address;
        if (Find<AuthenticationException>(error) is { } tls)
            return $"the TLS handshake failed ({Words(Innermost(tls).Message)}); give the certificate that signed the server's (--option ca-file=FILE), use the host name that is in it, or write remote:{address.Host}:{address.Port} if it speaks no TLS";
        if (address.IsSecure && Find<IOException>(error) is { } cut && Mentions(cut, "frame"))
            return $"the TLS handshake failed ({Words(cut.Message)}); write remote:{address.Host}:{address.Port} if it speaks no TLS";
        if (Find<TimeoutException>(error) is not null && !wasSent)
            return $"no connection within {Durations.Format(server.Options.Connect)}; check the address and the firewall, or give it longer (--option connect=30s)";
        return (SocketErrorOf(error), wasSent) switch
        {
            (null, _) => null,
            (SocketError.ConnectionRefused, false) => $"connection refused: nothing listens at {address.Host}:{address.Port}; start the server, or correct the address",
            (SocketError.HostNotFound or SocketError.NoData or SocketError.TryAgain, false) => $"there is no host '{address.Host}'; correct the address",
            (SocketError.TimedOut or SocketError.HostUnreachable or SocketError.NetworkUnreachable, false) => $"{address.Host} cannot be reached from here ({Words(Find<SocketException>(error)!.Message)}); check the address and the network",
            _ => $"the link to the server was lost ({Words(Find<SocketException>(error)!.Message)}); see whether the server still runs",
        };
    }

    private static string? OfProtocol(RpcException error, RemoteServer server, bool wasSent)
    {
        if (Find<InvalidProtocolBufferException>(error) is not null)
            return "the answer is malformed: it is no message of the Open Inference Protocol; see that the address is an inference server's gRPC port";
        if (!wasSent && HandshakeOf(error) is { } foreign)
            return $"it does not speak HTTP/2 ({Words(Innermost(foreign).Message)}); give its gRPC port, not its HTTP port{(server.Address.IsSecure ? "" : $", or write remote:https://{server.Address.Host}:{server.Address.Port} if it wants TLS")}";
        if (Find<HttpProtocolException>(error) is { } reset)
            return $"the server broke off ({Words(reset.Message)}); see its log, and that the address is an inference server's gRPC port";
        if (error.Status.Detail.StartsWith("Bad gRPC response", StringComparison.Ordinal))
            return $"it does not speak gRPC ({Words(error.Status.Detail)}); give an inference server's gRPC port";
        if (Find<IOException>(error) is { } lost)
            return $"the link to the server was lost ({Words(Innermost(lost).Message)}); see whether the server still runs";
        return null;
    }

    private static string OfServer(RpcException error, RemoteServer server, string? model)
    {
        // The call's own timer and a server's both end it with this code, and "Deadline Exceeded" says nothing beside it.
        var said = Words(error.Status.Detail);
        var words = said.Length == 0 || said.Equals("deadline exceeded", StringComparison.OrdinalIgnoreCase) ? "" : $" ({said})";
        return error.StatusCode switch
        {
            StatusCode.NotFound when model is not null => $"the server has no model '{model}'{(server.Options.Version is { Length: > 0 } version ? $" of version {version}" : "")}{words}; give its name there (--option model=NAME)",
            StatusCode.Unauthenticated or StatusCode.PermissionDenied when RemoteToken.IsKeptBack(server.Address) => $"the server wants a token{words}, and {RemoteToken.Variable} is not sent without TLS; write remote:https://{server.Address.Host}:{server.Address.Port}",
            StatusCode.Unauthenticated or StatusCode.PermissionDenied when server.Options.Token is null => $"the server wants a token{words}; give the file that holds it (--option token-file=FILE), or set {RemoteToken.Variable}",
            StatusCode.Unauthenticated or StatusCode.PermissionDenied => $"the server refuses the token{words}; give the right one",
            StatusCode.DeadlineExceeded => $"no answer before the deadline{words}; the server is slow, busy or stuck; give it longer (--option deadline=2min)",
            StatusCode.ResourceExhausted => $"the server is out of memory or has too many or too large requests{words}; send fewer at a time, or a smaller batch",
            StatusCode.InvalidArgument => $"the server refuses the request{words}; see that shapes, types and batch are the model's",
            StatusCode.Unimplemented => $"the server does not offer this call of the Open Inference Protocol{words}; give the gRPC port of Triton, OpenVINO Model Server, KServe, MLServer or edge node",
            StatusCode.Unavailable => $"the server is not available{words}; see whether it still runs and has loaded its models",
            _ => $"the server failed with {error.StatusCode}{words}; see its log",
        };
    }

    // What the peer says first is no HTTP/2: errors 1 and 6 are those of frames (RFC 9113, section 7), 13 asks for HTTP/1.1.
    private static Exception? HandshakeOf(RpcException error) =>
        Find<HttpProtocolException>(error) is { } frames ? (frames.ErrorCode is 1 or 6 or 13 ? frames : null)
        : Find<HttpRequestException>(error) is { } request && (request.HttpRequestError is HttpRequestError.HttpProtocolError or HttpRequestError.VersionNegotiationError or HttpRequestError.InvalidResponse || Mentions(request, "handshake")) ? request
        : null;

    private static bool Mentions(Exception error, string word) => error.Message.Contains(word, StringComparison.OrdinalIgnoreCase);

    private static SocketError? SocketErrorOf(RpcException error) => Find<SocketException>(error)?.SocketErrorCode;

    private static T? Find<T>(RpcException error)
        where T : Exception
    {
        for (var cause = error.Status.DebugException; cause is not null; cause = cause.InnerException)
        {
            if (cause is T found)
                return found;
        }

        return null;
    }

    private static Exception Innermost(Exception error)
    {
        while (error.InnerException is { } inner)
            error = inner;
        return error;
    }
}
