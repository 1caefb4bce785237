using System.Text;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Text;

namespace EosAnalyzers.CodeFixes;

/// <summary>The text of <c>RecordId.cs</c>: compiles from C# 7.3 and netstandard2.0 on, whatever the project's usings are.</summary>
internal static class RecordIdText
{
    private static readonly string Declaration = Read();

    public static SourceText In(string space) => SourceText.From(space.Length == 0 ? Declaration : $"namespace {space}\n{{\n{Indented(Declaration)}}}\n", Encoding.UTF8);

    public static MemberDeclarationSyntax Type() => SyntaxFactory.ParseMemberDeclaration("\n" + Declaration)!;

    private static string Indented(string text) =>
        string.Concat(text.TrimEnd('\n').Split('\n').Select(line => line.Length == 0 ? "\n" : $"    {line}\n"));

    private static string Read()
    {
        using var stream = typeof(RecordIdText).Assembly.GetManifestResourceStream("RecordId")!;
        using var reader = new StreamReader(stream);
        return reader.ReadToEnd().Replace("\r\n", "\n");
    }
}
