using System.Collections.Immutable;
using static EosAnalyzers.Facts.FactFields;

namespace EosAnalyzers.Facts;

/// <summary>
/// A method of which nothing is said but that it changes variables of its own type. Most methods that have to be told
/// are such: names say it, and those of one type with the same variables share a line.
/// </summary>
/// <param name="Type">The documentation ID of its type, without the letter.</param>
/// <param name="Method">Its name as the ID has it; no other method of the type goes by it.</param>
/// <param name="Parameters">How many it has; what it is given may be in the object afterwards.</param>
/// <param name="IsStatic">It has no object.</param>
/// <param name="GivesValue">It is no <c>void</c>.</param>
/// <param name="Variables">A letter for the kind, and the name, each.</param>
internal sealed record OwnChange(
    string Type,
    string Method,
    int Parameters,
    bool IsStatic,
    bool GivesValue,
    ImmutableArray<string> Variables)
{
    public const string Mark = "s";

    private const char Separator = '/';

    /// <summary>The beginning of its documentation ID.</summary>
    public string Key => CreateKey(Type, Method);

    public static string CreateKey(string type, string method) => $"M:{type}.{method}";

    /// <summary>The ID without what a method is given.</summary>
    public static string ReadKey(string id) => id.IndexOf('(') is > 0 and var end ? id.Substring(0, end) : id;

    public static string NameVariable(string name, bool isProperty, bool isStatic) =>
        (isProperty ? isStatic ? 'P' : 'p' : isStatic ? 'F' : 'f') + name;

    /// <summary>The same in the words of all members.</summary>
    public MemberFact ToFact(string id) => MemberFact.OfChanges(
        id, Enumerable.Range(0, Parameters), IsStatic, GivesValue, Variables.Select(CreateChange));

    /// <summary>The documentation ID of one of the variables of a type.</summary>
    public static string CreateVariableId(string type, string variable) =>
        $"{char.ToUpperInvariant(variable[0])}:{type}.{variable.Substring(1)}";

    private FactChange CreateChange(string variable) => CreateVariableId(Type, variable) is var id
        && char.IsUpper(variable[0])
            ? new FactChange(null, id, null)
            : new FactChange(FactOrigin.This, null, id);

    /// <summary>One line for the methods of a type that change the same.</summary>
    public static IEnumerable<string> Write(IEnumerable<OwnChange> changes) => changes
        .GroupBy(change => Join(Field, Mark, Escape(change.Type), WriteList(change.Variables)))
        .Select(line => Join(Field, line.Key, WriteList(line.Select(WriteMethod))));

    private static string WriteMethod(OwnChange change) =>
        change.Method + Separator + Number(change.Parameters)
            + (change.IsStatic ? "s" : "")
            + (change.GivesValue ? "" : "v");

    public static IEnumerable<OwnChange> Read(string[] fields)
    {
        var (type, variables) = (Unescape(ReadPart(fields, 1)), ReadList(ReadPart(fields, 2)));
        if (variables.IsEmpty || variables.Any(variable => variable.Length < 2 || "fFpP".IndexOf(variable[0]) < 0))
            throw new FormatException();
        return ReadList(ReadPart(fields, 3)).Select(method => ReadMethod(method, type, variables));
    }

    private static OwnChange ReadMethod(string method, string type, ImmutableArray<string> variables)
    {
        var parts = method.Split(Separator);
        var number = ReadPart(parts, 1).TrimEnd('v').TrimEnd('s');
        var marks = parts[1].Substring(number.Length);
        return new OwnChange(
            type,
            parts[0],
            Number(number),
            marks.IndexOf('s') >= 0,
            marks.IndexOf('v') < 0,
            variables);
    }
}
