using System.Reflection;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using EdgeNotebooks.Measurement.Machine;

namespace EdgeNotebooks.Results;

/// <summary>
/// Reads <c>environments/ID.json</c>. Files of other versions are read too: a fact that may be null need not be there, and
/// facts that this version does not know are passed over.
/// </summary>
internal static class EnvironmentFile
{
    private static readonly JsonSerializerOptions Options = new(ResultsJson.Options)
    {
        TypeInfoResolver = new DefaultJsonTypeInfoResolver { Modifiers = { ReadNullsAsDeclared } },
    };

    /// <exception cref="EdgeException">It is no description of a machine.</exception>
    public static MachineDescription Read(string path)
    {
        try
        {
            return JsonSerializer.Deserialize<MachineDescription>(File.ReadAllText(path), Options) ?? throw new JsonException("it is null");
        }
        catch (Exception error) when (error is JsonException or IOException or UnauthorizedAccessException)
        {
            throw new EdgeException($"{path} is not an environment that this version can read ({error.Message.Split('\n')[0]}); copy it again, or delete it to do without it", error);
        }
    }

    // The serializer takes null for any reference, and "required" asks for nullable facts too.
    private static void ReadNullsAsDeclared(JsonTypeInfo type)
    {
        foreach (var property in type.Properties)
        {
            if (property is not { AttributeProvider: PropertyInfo declared, Set: { } set })
                continue;
            if (new NullabilityInfoContext().Create(declared).WriteState == NullabilityState.Nullable)
                property.IsRequired = false;
            else
                property.Set = (target, value) => set(target, value ?? throw new JsonException($"{property.Name} is null"));
        }
    }
}
