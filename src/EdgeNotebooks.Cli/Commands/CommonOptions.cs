using System.CommandLine;
using System.Globalization;
using System.Numerics;
using EdgeNotebooks.Analysis.Claims;
using EdgeNotebooks.Results;

namespace EdgeNotebooks.Cli.Commands;

/// <summary>Options that mean the same in every command.</summary>
internal static class CommonOptions
{
    public static Option<string[]> Role() => new("--role")
    {
        Description = "Which of the paper's devices a measured one is, where its id does not tell: nano=tensorrt:0; may be repeated, and be of one machine: nano=tensorrt:0@ENVIRONMENT_ID.",
        HelpName = "PAPER=ID",
    };

    /// <summary>What <see cref="Role"/> says, as <see cref="DeviceRoles.Parse"/> reads it, and read.</summary>
    /// <exception cref="UsageException">A role is not of its form, or names what the paper has not.</exception>
    public static (string Text, DeviceRoles Roles) CheckedRoles(string[]? roles)
    {
        var text = string.Join(' ', roles ?? []);
        try
        {
            return (text, DeviceRoles.Parse(text));
        }
        catch (EdgeException error)
        {
            throw new UsageException($"--role: {error.Message}");
        }
    }

    public static Option<bool> Json() => new("--json") { Description = "Answer as JSON (snake_case names with their units)." };

    public static Option<string[]> Shapes() => new("--shape")
    {
        Description = "Whole shape of an input with free dimensions besides the batch, e.g. images=1x3x640x640; may be repeated.",
        HelpName = "NAME=DIMS",
    };

    /// <summary>An option whose value is a whole number.</summary>
    public static Option<T?> Number<T>(string description, string name, params string[] aliases)
        where T : struct, IBinaryInteger<T>
    {
        return new Option<T?>(name, aliases)
        {
            Description = description,
            HelpName = "N",
            CustomParser = result =>
            {
                var text = result.Tokens[0].Value;
                if (T.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number))
                    return number;

                result.AddError(NotWhole(name, text));
                return null;
            },
        };
    }

    /// <summary>An option that may be repeated, each time with a whole number.</summary>
    public static Option<T[]> Numbers<T>(string description, string name)
        where T : struct, IBinaryInteger<T>
    {
        return new Option<T[]>(name)
        {
            Description = description,
            HelpName = "N",
            CustomParser = result =>
            {
                var numbers = new List<T>();
                foreach (var token in result.Tokens)
                {
                    if (T.TryParse(token.Value, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number))
                        numbers.Add(number);
                    else
                        result.AddError(NotWhole(name, token.Value));
                }

                return [.. numbers];
            },
        };
    }

    /// <summary>An option whose value is a number with or without decimals.</summary>
    public static Option<double?> Decimal(string description, string name, string helpName)
    {
        return new Option<double?>(name)
        {
            Description = description,
            HelpName = helpName,
            CustomParser = result =>
            {
                var text = result.Tokens[0].Value;
                if (double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var number) && double.IsFinite(number))
                    return number;

                result.AddError($"{name}: '{text}' is not a number; write for example {name} 12.5");
                return null;
            },
        };
    }

    /// <summary>An option whose value is a member of an enumeration.</summary>
    public static Option<T?> Word<T>(string name, string description)
        where T : struct, Enum => new(name)
        {
            Description = description,
            HelpName = string.Join('|', Enum.GetValues<T>().Select(Words.ToSnakeCase)),
            CustomParser = result =>
            {
                try
                {
                    return Words.ParseSnakeCase<T>(result.Tokens[0].Value);
                }
                catch (FormatException error)
                {
                    result.AddError($"{name}: {error.Message}");
                    return null;
                }
            },
        };

    /// <summary>An option whose value is a duration such as 10s.</summary>
    public static Option<TimeSpan?> Duration(string name, string description)
    {
        return new Option<TimeSpan?>(name)
        {
            Description = description,
            HelpName = "TIME",
            CustomParser = result =>
            {
                try
                {
                    return Durations.Parse(result.Tokens[0].Value);
                }
                catch (EdgeException error)
                {
                    result.AddError($"{name}: {error.Message}");
                    return null;
                }
            },
        };
    }

    private static string NotWhole(string name, string text) => $"{name}: '{text}' is not a whole number, or too large a one; write for example {name} 4";
}
