using System.Security.Cryptography;
using System.Text;
using Microsoft.AspNetCore.Http;

namespace EdgeNotebooks.Node.Hosting;

/// <summary>Lets only calls through that bring the token; the others are answered before anything of them is read.</summary>
internal sealed class TokenGuard(string token)
{
    private const string Scheme = "Bearer";

    // Hashes have one length, so that comparing them does not tell the token's.
    private readonly byte[] _hash = SHA256.HashData(Encoding.UTF8.GetBytes(token));

    public Task InvokeAsync(HttpContext context, RequestDelegate next)
    {
        if (IsAllowed(context.Request.Headers.Authorization))
            return next(context);

        if (context.Request.ContentType?.StartsWith("application/grpc", StringComparison.Ordinal) == true)
        {
            context.Response.ContentType = "application/grpc";
            context.Response.Headers["grpc-status"] = ((int)Grpc.Core.StatusCode.Unauthenticated).ToString(System.Globalization.CultureInfo.InvariantCulture);
            context.Response.Headers["grpc-message"] = "this node wants its token: authorization: Bearer TOKEN";
        }
        else
        {
            context.Response.StatusCode = StatusCodes.Status401Unauthorized;
            context.Response.Headers.WWWAuthenticate = Scheme;
        }

        return Task.CompletedTask;
    }

    // Not by a parser of headers: what one of those refuses may be a token all the same.
    private bool IsAllowed(string? header) =>
        header is not null
        && header.StartsWith(Scheme + " ", StringComparison.OrdinalIgnoreCase)
        && CryptographicOperations.FixedTimeEquals(SHA256.HashData(Encoding.UTF8.GetBytes(header[(Scheme.Length + 1)..].Trim())), _hash);
}
