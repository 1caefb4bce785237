using System.Collections.Immutable;
using System.Runtime.CompilerServices;
using Microsoft.CodeAnalysis.Text;
using YamlDotNet.Core;
using YamlDotNet.Core.Events;
using YamlScalar = YamlDotNet.Core.Events.Scalar;

namespace EosAnalyzers.Deployment.Tree;

/// <summary>
/// Yaml through YamlDotNet's events. The only class that names that assembly, so that it is loaded for a yaml file and
/// not before.
/// </summary>
internal sealed class YamlReader
{
    private const int MaxDepth = 64;
    private readonly string text;
    private readonly List<Flaw> flaws;
    private readonly Parser parser;
    private readonly Dictionary<AnchorName, Node> anchors = [];

    private YamlReader(string text, List<Flaw> flaws)
    {
        this.text = text;
        this.flaws = flaws;
        parser = new Parser(new StringReader(text));
    }

    /// <summary>One node for each document of the file.</summary>
    /// <exception cref="MalformedFileException">The text is not yaml.</exception>
    [MethodImpl(MethodImplOptions.NoInlining)]
    public static ImmutableArray<Node> Parse(string text, List<Flaw> flaws)
    {
        try
        {
            return new YamlReader(text, flaws).ParseDocuments();
        }
        catch (YamlException error)
        {
            throw new MalformedFileException(error.Message, Math.Min((int)error.Start.Index, text.Length));
        }
        // Some texts bring the library out of step with itself, and it says so by other exceptions.
        catch (Exception error) when (error is InvalidOperationException
            or ArgumentException
            or IndexOutOfRangeException
            or NullReferenceException)
        {
            throw new MalformedFileException("the text is no yaml", 0);
        }
    }

    private ImmutableArray<Node> ParseDocuments()
    {
        var documents = ImmutableArray.CreateBuilder<Node>();
        parser.Consume<StreamStart>();
        while (parser.TryConsume<DocumentStart>(out _))
        {
            anchors.Clear();
            documents.Add(ParseNode(depth: 0));
            parser.Consume<DocumentEnd>();
        }
        return documents.ToImmutable();
    }

    private static ComposeTag ReadTag(ParsingEvent current)
    {
        if (current is not NodeEvent { Tag: { IsEmpty: false } tag })
            return ComposeTag.None;
        return tag.Value switch
        {
            "!reset" => ComposeTag.Reset,
            "!override" => ComposeTag.Override,
            _ => ComposeTag.None,
        };
    }

    private Node ParseNode(int depth)
    {
        var current = parser.Consume<ParsingEvent>();
        if (depth > MaxDepth)
            throw new YamlException(current.Start, current.End, $"more than {MaxDepth} levels");
        var node = current switch
        {
            MappingStart => ParseMapping(GetStart(current), ReadTag(current), depth),
            SequenceStart => ParseSequence(GetStart(current), ReadTag(current), depth),
            AnchorAlias alias when anchors.TryGetValue(alias.Value, out var target) => target,
            YamlScalar scalar => CreateScalar(scalar),
            _ => new Scalar("", CreateSpan(GetStart(current), GetStart(current))),
        };
        if (current is NodeEvent { Anchor: { IsEmpty: false } name })
            anchors[name] = node;
        return node;
    }

    private Mapping ParseMapping(int start, ComposeTag tag, int depth)
    {
        var mapping = new MappingBuilder(flaws, StringComparer.Ordinal);
        while (!parser.Accept<MappingEnd>(out _))
        {
            var key = ParseNode(depth + 1);
            var value = ParseNode(depth + 1);
            if (key is Scalar { Value: "<<" })
                mapping.Merge(value);
            else if (key is Scalar name)
                mapping.Add(name, value);
        }
        return mapping.Build(CreateSpan(start, (int)parser.Consume<MappingEnd>().End.Index), tag);
    }

    private Sequence ParseSequence(int start, ComposeTag tag, int depth)
    {
        var items = ImmutableArray.CreateBuilder<Node>();
        while (!parser.Accept<SequenceEnd>(out _))
            items.Add(ParseNode(depth + 1));
        var span = CreateSpan(start, (int)parser.Consume<SequenceEnd>().End.Index);
        return new Sequence(items.ToImmutable(), span) { Tag = tag };
    }

    private Scalar CreateScalar(YamlScalar scalar)
    {
        var whole = CreateSpan(GetStart(scalar), (int)scalar.End.Index);
        if (scalar.Style is ScalarStyle.Literal)
            return new Scalar(scalar.Value, whole, ScalarForm.Block) { Tag = ReadTag(scalar) };
        var inner = scalar.Style is ScalarStyle.SingleQuoted or ScalarStyle.DoubleQuoted && whole.Length >= 2
            ? TextSpan.FromBounds(whole.Start + 1, whole.End - 1)
            : whole;
        return new Scalar(
            scalar.Value, inner, IsVerbatim(scalar.Value, inner) ? ScalarForm.Verbatim : ScalarForm.Decoded)
        { Tag = ReadTag(scalar) };
    }

    private bool IsVerbatim(string value, TextSpan span) =>
        value.Length == span.Length && string.CompareOrdinal(text, span.Start, value, 0, value.Length) == 0;

    private TextSpan CreateSpan(int start, int end) =>
        TextSpan.FromBounds(Math.Min(start, text.Length), Math.Min(Math.Max(start, end), text.Length));

    private static int GetStart(ParsingEvent current) => (int)current.Start.Index;
}
