using System.ComponentModel;
using System.Runtime.InteropServices;
using Microsoft.Win32.SafeHandles;
using Redoubt.Fabric.Namespaces;

namespace Redoubt.Fabric.Kernel;

/// <summary>
/// Asks the kernel about the namespace of the calling thread without starting a program: a hundred routers are read in the time
/// of a few processes.
/// </summary>
internal static class Netlink
{
    public const int Routing = 0;
    public const int Netfilter = 12;

    private const int HeadLength = 16;
    private const ushort Request = 1;
    private const ushort Dump = 0x300;
    private const ushort Multipart = 2;
    private const ushort Failure = 2;
    private const ushort Done = 3;

    /// <summary>All that the kernel has of a kind.</summary>
    /// <param name="type">The question's type.</param>
    /// <param name="head">The question's own head; answers have one as long.</param>
    public static IReadOnlyList<NetlinkMessage> List(ushort type, ReadOnlySpan<byte> head) => Ask(Routing, type, Request | Dump, head);

    /// <summary>One answer.</summary>
    public static NetlinkMessage Get(int protocol, ushort type, ReadOnlySpan<byte> head) => Ask(protocol, type, Request, head)[0];

    private static List<NetlinkMessage> Ask(int protocol, ushort type, ushort flags, ReadOnlySpan<byte> head)
    {
        using var socket = NativeMethods.OpenSocket(NativeMethods.NetlinkFamily, NativeMethods.RawSocket, protocol);
        var question = new byte[HeadLength + head.Length];
        MemoryMarshal.Write(question, (uint)question.Length);
        MemoryMarshal.Write(question.AsSpan(4), type);
        MemoryMarshal.Write(question.AsSpan(6), flags);
        head.CopyTo(question.AsSpan(HeadLength));
        if (socket.IsInvalid || NativeMethods.Send(socket, question, (nuint)question.Length, 0) != question.Length)
        {
            throw new Win32Exception(Marshal.GetLastPInvokeError());
        }

        var answers = new List<NetlinkMessage>();
        while (Receive(socket, answers, head.Length))
        {
        }

        return answers;
    }

    /// <summary>Reads one datagram, of several messages; false after the last one.</summary>
    private static bool Receive(SafeFileHandle socket, List<NetlinkMessage> answers, int headLength)
    {
        var buffer = new byte[64 * 1024];
        var received = (int)NativeMethods.Receive(socket, buffer, (nuint)buffer.Length, 0);
        if (received < HeadLength)
        {
            throw new Win32Exception(Marshal.GetLastPInvokeError());
        }

        for (var offset = 0; offset + HeadLength <= received;)
        {
            var length = (int)MemoryMarshal.Read<uint>(buffer.AsSpan(offset));
            switch (MemoryMarshal.Read<ushort>(buffer.AsSpan(offset + 4)))
            {
                case Done:
                    return false;
                case Failure:
                    throw new Win32Exception(-MemoryMarshal.Read<int>(buffer.AsSpan(offset + HeadLength)));
                default:
                    answers.Add(new NetlinkMessage(buffer[(offset + HeadLength)..(offset + length)], headLength));
                    break;
            }

            if ((MemoryMarshal.Read<ushort>(buffer.AsSpan(offset + 6)) & Multipart) == 0)
            {
                return false;
            }

            offset += (length + 3) & ~3;
        }

        return true;
    }
}
