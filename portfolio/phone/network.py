"""The one address of this computer at which a phone may find it, if it is right to be found."""

from __future__ import annotations

import ipaddress
import socket
import sys

from portfolio.base.errors import PhoneError
from portfolio.base.files import scratch
from portfolio.base.other_programs import find_program, run_program

_OUTSIDE = ("192.0.2.1", 9)
"""An address that nobody has (RFC 5737). Nothing is sent there: it is only asked by which of its
own addresses this computer would go there."""
_PATIENCE = 20
"""Seconds that Windows may take to say what kind of network this is."""
_NO_PUBLIC_ONE = (
    "$ErrorActionPreference = 'Stop'; $all = @(Get-NetConnectionProfile); "
    "if ($all.Count -eq 0 -or $all.NetworkCategory -contains 'Public') { exit 1 }"
)
"""Ends well when there is a network and Windows calls none of them public."""


def local_address() -> str:
    """The address of this computer in its local network.

    Raises PhoneError where there is none, where Windows does not say that the network is private,
    and where the whole internet could reach it.
    """
    if sys.platform == "win32":
        _refuse_public()
    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as asked:
        try:
            asked.connect(_OUTSIDE)
        except OSError:
            raise PhoneError(
                "This computer is in no network, so a phone cannot find it. Connect both to the "
                "same Wi-Fi, then try again."
            ) from None
        return private(asked.getsockname()[0])


def private(address: str) -> str:
    """The same address. Raises PhoneError for one that is not of a local network alone."""
    found = ipaddress.ip_address(address)
    if found.is_loopback or found.is_unspecified:
        raise PhoneError(
            "This computer has no address that a phone could reach. Connect both to the same "
            "Wi-Fi, then try again."
        )
    if not found.is_private:
        raise PhoneError(
            "This computer can be reached from the whole internet, so the page for a phone is not "
            "opened. Send yourself the file in another way, and add it here."
        )
    return address


def _refuse_public() -> None:
    shell = find_program("powershell")
    with scratch() as folder:
        command = [shell or "", "-NoProfile", "-NonInteractive", "-Command", _NO_PUBLIC_ONE]
        if shell and run_program(command, folder, _PATIENCE, {}):
            return
    raise PhoneError(
        "Windows does not say that this network is private, so the page for a phone is not opened. "
        "At home or at work, choose “Private network” in the settings of Windows, under Network & "
        "internet. Elsewhere, send yourself the file in another way."
    )
