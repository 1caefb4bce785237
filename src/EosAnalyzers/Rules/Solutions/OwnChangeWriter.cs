using System.Collections.Immutable;
using EosAnalyzers.Facts;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace EosAnalyzers.Rules.Solutions;

/// <summary>
/// Notes methods that only change variables of their own type. Where the declaration of the type shows all of it,
/// nothing is bound: these are most of what a project has to say.
/// </summary>
internal sealed class OwnChangeWriter(bool hasFriends)
{
    private readonly Dictionary<string, OwnChange> found = new(StringComparer.Ordinal);
    private readonly Dictionary<DeclaredType, HashSet<string>> changed = [];
    private TypeDeclarationSyntax? last;
    private DeclaredType? lastRead;

    public IReadOnlyDictionary<string, OwnChange> Found => found;

    /// <summary>The types, with the names of their fields that somebody changes.</summary>
    public IReadOnlyDictionary<DeclaredType, HashSet<string>> ChangedFields => changed;

    /// <summary>False where only symbols tell what the names mean.</summary>
    public bool TryAdd(MethodDeclarationSyntax method, IReadOnlyCollection<string> names)
    {
        if (ReadType(method) is not { } type
            || method.ExplicitInterfaceSpecifier is not null
            || method.ParameterList.Parameters.Any(parameter => parameter.Modifiers.Any(SyntaxKind.OutKeyword))
            || !type.IsOnlyMethod(method)
            || type.FindVariables(names) is not { } variables)
            return false;
        if (variables.Count == 0 || !IsVisible(method))
            return true;
        var change = new OwnChange(
            type.Id,
            DeclaredType.NameMethod(method),
            method.ParameterList.Parameters.Count,
            method.Modifiers.Any(SyntaxKind.StaticKeyword),
            method.ReturnType is not PredefinedTypeSyntax { Keyword.RawKind: (int)SyntaxKind.VoidKeyword },
            variables.ToImmutableArray());
        found[change.Key] = change;
        NoteFields(type, variables);
        return true;
    }

    private void NoteFields(DeclaredType type, IEnumerable<string> variables)
    {
        foreach (var variable in variables)
        {
            if (variable[0] is not ('f' or 'F'))
                continue;
            if (!changed.TryGetValue(type, out var fields))
                changed.Add(type, fields = new(StringComparer.Ordinal));
            fields.Add(variable);
        }
    }

    // One type's members come one after the other.
    private DeclaredType? ReadType(MethodDeclarationSyntax method)
    {
        if (method.Parent != last)
            (last, lastRead) = (
                method.Parent as TypeDeclarationSyntax,
                method.Parent is TypeDeclarationSyntax type ? DeclaredType.Read(type) : null);
        return lastRead;
    }

    /// <summary>Another project may call it, as far as a modifier forbids it: who asks has looked for those that allow
    /// it.</summary>
    public bool IsVisible(MemberDeclarationSyntax member) =>
        !member.Modifiers.Any(SyntaxKind.PrivateKeyword)
            || hasFriends && member.Modifiers.Any(SyntaxKind.ProtectedKeyword);
}
