using System.Reflection;
using System.Runtime.CompilerServices;
using System.Runtime.Loader;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace EosAnalyzers.Replay.Tests.Replaying;

/// <summary>
/// A project that is started as often as its scenarios ask for. It is loaded once, since a proxy knows an assembly by
/// its name; each start makes its statics anew.
/// </summary>
internal sealed class StartableSubject
{
    private const BindingFlags Statics = BindingFlags.Static | BindingFlags.Public | BindingFlags.NonPublic;

    private const string BeginAgain = "BeginAgain";

    private readonly Assembly assembly;
    private readonly List<Type> types;

    private StartableSubject(Assembly assembly)
    {
        this.assembly = assembly;
        // What the other types begin with may be taken from the server.
        types = [.. assembly.GetTypes()
            .Where(type => !type.ContainsGenericParameters)
            .OrderBy(type => type.Name == "Server" ? 0 : 1)];
        types.ForEach(type => RuntimeHelpers.RunClassConstructor(type.TypeHandle));
    }

    public static async Task<StartableSubject> Create(Project project)
    {
        foreach (var document in project.Documents)
            project = project.GetDocument(document.Id)!
                .WithSyntaxRoot(LetStaticsBeginAgain((await document.GetSyntaxRootAsync())!)).Project;
        return new(new AssemblyLoadContext(null).LoadFromStream(new MemoryStream(await Subject.Assembly(project))));
    }

    /// <summary>The assembly with its statics as a process finds them that has just started.</summary>
    public Assembly Start()
    {
        foreach (var field in types.SelectMany(type => type.GetFields(Statics)))
            Forget(field);
        foreach (var type in types)
            type.GetMethod(BeginAgain, Statics)?.Invoke(null, null);
        return assembly;
    }

    private static void Forget(FieldInfo field)
    {
        if (field.IsLiteral || field.IsInitOnly)
            return;
        if (field.DeclaringType!.Name == "Server" && field.GetValue(null) is IDisposable connection)
            connection.Dispose();
        field.SetValue(null, field.FieldType.IsValueType ? Activator.CreateInstance(field.FieldType) : null);
    }

    // A class is initialised once in a process: what its fields begin with is assigned by a method as well.
    private static SyntaxNode LetStaticsBeginAgain(SyntaxNode root) => root.ReplaceNodes(
        root.DescendantNodes().OfType<TypeDeclarationSyntax>().Where(type => FindStatics(type).Any()),
        (original, type) => type.ReplaceNodes(FindStatics(type), (_, field) => MakeAssignable(field))
            .AddMembers(SyntaxFactory.ParseMemberDeclaration(
                $"internal static void {BeginAgain}() {{ {string.Concat(FindStatics(original).SelectMany(ListAssignments))} }}")!));

    private static IEnumerable<FieldDeclarationSyntax> FindStatics(TypeDeclarationSyntax type) =>
        type.Members.OfType<FieldDeclarationSyntax>()
            .Where(field => field.Modifiers.Any(SyntaxKind.StaticKeyword));

    private static FieldDeclarationSyntax MakeAssignable(FieldDeclarationSyntax field) =>
        field.WithModifiers(
            SyntaxFactory.TokenList(
                field.Modifiers.Where(modifier => !modifier.IsKind(SyntaxKind.ReadOnlyKeyword))));

    private static IEnumerable<string> ListAssignments(FieldDeclarationSyntax field) =>
        field.Declaration.Variables
            .Where(variable => variable.Initializer is not null)
            .Select(variable => $"{variable.Identifier} = {variable.Initializer!.Value};\n");
}
