<%@ page contentType="text/html; charset=UTF-8" session="false" trimDirectiveWhitespaces="true" %>
<%@ taglib prefix="c" uri="jakarta.tags.core" %>
<%@ taglib prefix="t" tagdir="/WEB-INF/tags" %>
<t:page title="${text['login.title']}" onward="${next}">
  <h1 class="title"><c:out value="${text['login.success']}"/></h1>
  <p class="other"><a href="<c:out value="${next}"/>"><c:out value="${text['login.onward']}"/></a></p>
</t:page>
