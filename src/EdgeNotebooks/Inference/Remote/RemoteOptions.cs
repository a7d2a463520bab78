using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using EdgeNotebooks.Models;

namespace EdgeNotebooks.Inference.Remote;

/// <summary>What <c>--option KEY=VALUE</c> says of a server.</summary>
internal sealed record RemoteOptions
{
    private static readonly string[] Keys = ["model", "version", "deadline", "connect", "token-file", "ca-file"];

    /// <summary><c>model</c>: the model's name at the server; null for the file's name without its ending, or the name given.</summary>
    public string? Model { get; init; }

    /// <summary><c>version</c>: the model's version at the server; empty leaves it to the server.</summary>
    public string Version { get; init; } = "";

    /// <summary><c>deadline</c>: an inference is given up after this time.</summary>
    public TimeSpan Deadline { get; init; } = TimeSpan.FromSeconds(60);

    /// <summary><c>connect</c>: connecting is given up after this time, TLS included.</summary>
    public TimeSpan Connect { get; init; } = TimeSpan.FromSeconds(5);

    /// <summary>Questions about server and model are given up after this time: 10 s, or the <c>deadline</c> where one is given.</summary>
    public TimeSpan Answer { get; init; } = TimeSpan.FromSeconds(10);

    /// <summary>What calls authenticate with; null for nothing.</summary>
    public string? Token { get; init; }

    /// <summary><c>ca-file</c>: the certificates that the server's is to be signed by, or is one of; null for those that the system trusts.</summary>
    public X509Certificate2Collection? Authorities { get; init; }

    /// <summary>Without the token, so that no log has it.</summary>
    public override string ToString() => $"model {Model ?? "by name"}, deadline {Durations.Format(Deadline)}{(Token is null ? "" : ", with a token")}";

    /// <exception cref="EdgeException">An option is unknown or malformed, or its file cannot be used.</exception>
    public static RemoteOptions Parse(RemoteAddress address, string deviceId, IReadOnlyDictionary<string, string> options)
    {
        foreach (var key in options.Keys.Where(key => !Keys.Contains(key)))
            throw new EdgeException($"{deviceId} has no option '{key}'; {Hint(key)}it has {string.Join(", ", Keys)}");

        if (options.ContainsKey("ca-file") && !address.IsSecure)
            throw new EdgeException($"{deviceId} is not spoken to over TLS, so ca-file means nothing; write remote:https://{address.Host}:{address.Port}, or leave it out");
        var defaults = new RemoteOptions();
        return new()
        {
            Model = options.GetValueOrDefault("model") switch { "" => throw new EdgeException($"{deviceId}: the option model is empty; give the model's name at the server"), var name => name },
            Version = options.GetValueOrDefault("version", ""),
            Deadline = Time("deadline", defaults.Deadline),
            Answer = Time("deadline", defaults.Answer),
            Connect = Time("connect", defaults.Connect),
            Token = RemoteToken.Find(address, deviceId, options.GetValueOrDefault("token-file"), Environment.GetEnvironmentVariable(RemoteToken.Variable)),
            Authorities = options.TryGetValue("ca-file", out var path) ? ReadCertificates(deviceId, path) : null,
        };

        TimeSpan Time(string key, TimeSpan otherwise)
        {
            if (!options.TryGetValue(key, out var text))
                return otherwise;
            try
            {
                return Durations.Parse(text) is var time && time > TimeSpan.Zero && time <= TimeSpan.FromDays(1) ? time : throw new EdgeException("it must be above 0 s and up to a day");
            }
            catch (EdgeException error)
            {
                throw new EdgeException($"{deviceId}: the option {key}: {error.Message}", error);
            }
        }
    }

    private static string Hint(string key)
    {
        var near = Keys.MinBy(known => known.StartsWith(key, StringComparison.OrdinalIgnoreCase) ? 0 : EditDistance.Between(key.ToLowerInvariant(), known))!;
        return near.StartsWith(key, StringComparison.OrdinalIgnoreCase) || EditDistance.Between(key.ToLowerInvariant(), near) <= near.Length / 2 ? $"did you mean '{near}'? " : "";
    }

    private static X509Certificate2Collection ReadCertificates(string deviceId, string path)
    {
        var found = new X509Certificate2Collection();
        try
        {
            found.ImportFromPemFile(path);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException or CryptographicException or ArgumentException)
        {
            throw new EdgeException($"{deviceId}: ca-file '{path}' cannot be read: {error.Message}; give a file of PEM certificates", error);
        }

        return found.Count > 0 ? found : throw new EdgeException($"{deviceId}: ca-file '{path}' holds no certificate; give a file of PEM certificates (-----BEGIN CERTIFICATE-----)");
    }
}
